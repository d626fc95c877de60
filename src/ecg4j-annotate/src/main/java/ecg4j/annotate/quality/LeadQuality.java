package ecg4j.annotate.quality;

import ecg4j.signal.FilledSignal;
import ecg4j.wfdb.Lead;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Signal quality of a lead.
 *
 * @param seconds length of the record
 * @param gaps intervals without samples
 * @param filledSeconds total length of the missing samples outside gaps, which were filled in
 * @param flutter intervals that look like ventricular flutter or fibrillation
 * @param index signal quality index of each interval of {@link #SECONDS} seconds, 0 to 1
 * @param noise signal-to-noise ratio of the record in dB, as regards broadband noise; NaN if
 *     unknown
 * @param polarity whether a lead II appears to be upside down
 * @param pacedShare fraction of the beats with a pacing spike
 * @param pacedByHeader whether the comments of the header mention a pacemaker
 * @param unit note of {@link UnitCheck}; usually empty
 */
public record LeadQuality(
    double seconds,
    SignalGaps gaps,
    double filledSeconds,
    FlutterEpisodes flutter,
    float[] index,
    double noise,
    Polarity polarity,
    double pacedShare,
    boolean pacedByHeader,
    Optional<String> unit) {

  /** Length of the interval that an index describes, in seconds. */
  public static final int SECONDS = QualityIndex.SECONDS;

  /** Intervals with an index below this value are bad. */
  public static final float BAD = QualityIndex.BAD;

  private static final double PACED = 0.4;
  private static final int NAMED_GAPS = 5;

  /** Fraction of filled samples from which on they are mentioned. */
  private static final double LEAST_FILLED = 0.01;

  private static final Pattern PACEMAKER =
      Pattern.compile("\\b(pacemaker|paced|pacing)\\b", Pattern.CASE_INSENSITIVE);

  /**
   * Assesses the quality of a lead.
   *
   * @param lead the lead, with NaN for missing samples
   * @param millivolts size of one unit of the lead in mV
   * @param beats positions of the R peaks in samples of the lead
   * @param isLeadTwo whether the lead is lead II, in which the QRS complex and the P wave point up
   */
  public static LeadQuality of(Lead lead, double millivolts, long[] beats, boolean isLeadTwo) {
    return of(lead, millivolts, beats, isLeadTwo, FlutterEpisodes.of(lead, millivolts));
  }

  /**
   * Assesses the quality of a lead whose flutter episodes are known.
   *
   * @param beats positions of the R peaks in samples of the lead; those in flutter do not count
   */
  public static LeadQuality of(
      Lead lead, double millivolts, long[] beats, boolean isLeadTwo, FlutterEpisodes flutter) {
    double rate = lead.frequency();
    float[] samples = SignalGaps.bridged(lead.values(), rate);
    int[] peaks =
        Arrays.stream(beats)
            .filter(beat -> !flutter.contains(beat / rate))
            .mapToInt(Math::toIntExact)
            .toArray();
    float[] scaled = scaled(samples, millivolts);
    SignalGaps gaps = SignalGaps.of(lead.values(), rate);
    float[] index = QualityIndex.of(samples, rate);
    // Noise has no polarity.
    int[] clear = Arrays.stream(peaks).filter(beat -> at(index, beat / rate) >= BAD).toArray();
    return new LeadQuality(
        samples.length / rate,
        gaps,
        Math.max(0, missing(lead.values()) / rate - gaps.seconds()),
        flutter,
        index,
        NoiseLevel.of(samples, rate, peaks).decibel(),
        isLeadTwo ? new BeatShape(scaled, rate, clear).polarity() : Polarity.UNKNOWN,
        new BeatShape(scaled, rate, peaks).pacedShare(),
        lead.header().comments().stream().anyMatch(c -> PACEMAKER.matcher(c).find()),
        UnitCheck.note(lead, millivolts));
  }

  private static double missing(float[] samples) {
    int missing = 0;
    for (float sample : samples) {
      missing += Float.isFinite(sample) ? 0 : 1;
    }
    return missing;
  }

  private static float[] scaled(float[] samples, double factor) {
    if (factor == 1) {
      return samples;
    }
    float[] scaled = new float[samples.length];
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = (float) (factor * samples[i]);
    }
    return scaled;
  }

  /**
   * Seconds between two samples, for RR intervals; NaN if there is a gap or flutter between them.
   *
   * @param rate samples per second
   */
  public double interval(long from, long to, double rate) {
    return flutter.areBetween(from / rate, to / rate) ? Double.NaN : gaps.interval(from, to, rate);
  }

  /** Quality index of the interval that contains a time in seconds. */
  public float at(double time) {
    return at(index, time);
  }

  private static float at(float[] index, double time) {
    int stretch = (int) (time / SECONDS);
    return index[Math.max(0, Math.min(index.length - 1, stretch))];
  }

  /** Whether the interval that contains a time in seconds is bad. */
  public boolean isBad(double time) {
    return at(time) < BAD;
  }

  /** Total length of the bad intervals in seconds. */
  public double badSeconds() {
    int bad = 0;
    for (float each : index) {
      bad += each < BAD ? 1 : 0;
    }
    return seconds * bad / index.length;
  }

  /** Whether the lead appears to be upside down in the whole record. */
  public boolean isUpsideDown() {
    return polarity.isUpsideDown();
  }

  /** Whether the beats appear to be paced. */
  public boolean isPaced() {
    return pacedShare >= PACED || pacedByHeader;
  }

  /** Notes for readers, as sentences without a full stop; often empty. */
  public List<String> notes() {
    List<String> notes = new ArrayList<>();
    unit.ifPresent(notes::add);
    if (!flutter.episodes().isEmpty()) {
      notes.add(flutter.note(seconds));
    }
    if (!gaps.gaps().isEmpty()) {
      notes.add(gapNote());
    }
    if (filledSeconds >= LEAST_FILLED * seconds) {
      notes.add(
          String.format(
              Locale.ROOT,
              "%.0f %% of its samples are missing in runs shorter than a gap; they were filled in",
              100 * filledSeconds / seconds));
    }
    if (badSeconds() > 0) {
      notes.add(
          String.format(
              Locale.ROOT,
              "signal quality is bad in %s of it; beats there are marked, and their classes are not"
                  + " to be trusted",
              share(badSeconds())));
    }
    new NoiseLevel(noise).note().ifPresent(notes::add);
    polarity.note().ifPresent(notes::add);
    if (isPaced()) {
      notes.add(
          pacedShare >= PACED
              ? String.format(
                  Locale.ROOT,
                  "%.0f %% of the beats follow a pacing spike; paced beats are not distinguished"
                      + " from others",
                  100 * pacedShare)
              : "the header mentions a pacemaker; paced beats are not distinguished from others");
    }
    return notes;
  }

  private String gapNote() {
    StringBuilder text = new StringBuilder();
    int count = gaps.gaps().size();
    text.append(count == 1 ? "1 gap without samples" : count + " gaps without samples");
    text.append(", ").append(share(gaps.seconds())).append(" of it: ");
    for (int i = 0; i < Math.min(count, NAMED_GAPS); i++) {
      FilledSignal.Gap gap = gaps.gaps().get(i);
      text.append(i > 0 ? ", " : "");
      text.append(String.format(Locale.ROOT, "%.1f to %.1f s", gap.start(), gap.end()));
    }
    text.append(count > NAMED_GAPS ? " and so on" : "");
    return text.append("; intervals across a gap do not count").toString();
  }

  private String share(double part) {
    return String.format(Locale.ROOT, "%.1f s (%.1f %%)", part, 100 * part / seconds);
  }
}
