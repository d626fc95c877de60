package ecg4j.beats.features;

import ecg4j.signal.FilledSignal.Gap;
import ecg4j.signal.RecentSignal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Computes causal features while a lead is recorded. The features of a beat are reported at most
 * three seconds after it, if the next beat is added at most 0.6 s after its time. They equal those
 * of {@link FeatureSet#compute(BeatSeries)} for the whole lead, bit by bit, except for a beat whose
 * next beat is added too late; its next interval counts as unknown.
 *
 * <p>Instances are not safe for use by multiple threads.
 */
public final class FeatureStream {

  /** Length of the signal that is kept for beats that are added late, in seconds. */
  private static final double KEPT = 20;

  /** Time after an interval within which the beat at its end is added, in seconds. */
  private static final double DETECTION = 0.6;

  /** Receives the features of beats in their order. */
  @FunctionalInterface
  public interface Sink {

    /**
     * Receives a beat.
     *
     * @param sample its R peak
     * @param features [{@link FeatureSet#width}]
     */
    void accept(long sample, float[] features);
  }

  /** A beat whose shape is null as long as its signal is incomplete. */
  private record Known(long sample, double seconds, QrsShapes shape) {}

  private final FeatureSet set;
  private final double rate;
  private final Sink sink;
  private final RecentSignal signal;
  private final List<Known> beats = new ArrayList<>();
  private int shaped;
  private int next;
  private boolean ended;

  /**
   * Begins a lead.
   *
   * @param set causal features
   * @param rate sampling rate in Hz
   * @throws IllegalArgumentException if the features are not causal
   */
  public FeatureStream(FeatureSet set, double rate, Sink sink) {
    if (!set.isCausal()) {
      throw new IllegalArgumentException(
          "the features %s depend on the whole record; allowed: causal ones, such as %s"
              .formatted(set.key(), FeatureSet.CONTEXT_CAUSAL.key()));
    }
    this.set = set;
    this.rate = rate;
    this.sink = sink;
    signal = new RecentSignal(rate, BeatSeries.RATE, KEPT);
  }

  /** Adds the next sample of the lead in any unit; not finite if missing. */
  public void addSample(float sample) {
    signal.add(sample);
    advance();
  }

  /** Adds a beat, not before the previous one. */
  public void addBeat(long sample) {
    beats.add(new Known(sample, sample / rate, null));
  }

  /**
   * Removes the beats between two times in seconds, for example waves of ventricular flutter. They
   * are not reported, if they have not been, and later features do not depend on them.
   */
  public void removeBeats(double from, double to) {
    for (int i = beats.size() - 1; i >= 0 && beats.get(i).seconds >= from; i--) {
      if (beats.get(i).seconds <= to) {
        beats.remove(i);
        shaped -= i < shaped ? 1 : 0;
        next -= i < next ? 1 : 0;
      }
    }
  }

  /** Ends the lead and reports the remaining beats. */
  public void finish() {
    ended = true;
    signal.end();
    advance();
  }

  /** Whether a gap lies between two times, in seconds, of recent beats. */
  public boolean isGapBetween(double from, double to) {
    return signal.gaps().stream().anyMatch(gap -> gap.end() > from && gap.start() < to);
  }

  private void advance() {
    while (shaped < beats.size() && isComplete(beats.get(shaped))) {
      beats.set(shaped, withShape(beats.get(shaped)));
      shaped++;
    }
    while (next < shaped && isDue(next)) {
      report(next++);
      forget();
    }
  }

  private boolean isComplete(Known beat) {
    return ended || signal.length() >= QrsShapes.end(beat.seconds);
  }

  private Known withShape(Known beat) {
    QrsShapes shape = new QrsShapes(1);
    long start = QrsShapes.start(beat.seconds);
    if (start < signal.length() && signal.has(start, signal.length())) {
      shape.cut(0, beat.seconds, QrsShapes.part(beat.seconds, signal), signal.gaps());
    }
    return new Known(beat.sample, beat.seconds, shape);
  }

  /** Whether all that a beat's features depend on is known, or has been waited for long enough. */
  private boolean isDue(int beat) {
    if (ended) {
      return true;
    }
    return beat + 1 < beats.size()
        ? shaped > beat + 1 || !isFollowed(beat)
        : signal.seconds() > beats.get(beat).seconds + FeatureSet.LONGEST_WAIT + DETECTION;
  }

  private boolean isFollowed(int beat) {
    return beat + 1 < beats.size()
        && beats.get(beat + 1).seconds - beats.get(beat).seconds <= FeatureSet.LONGEST_WAIT;
  }

  private void report(int beat) {
    int end = isFollowed(beat) ? beat + 2 : beat + 1;
    int from = Math.max(0, end - FeatureSet.CAUSAL_BEATS);
    List<Known> last = beats.subList(from, end);
    double[] seconds = last.stream().mapToDouble(Known::seconds).toArray();
    List<Gap> gaps = signal.gaps();
    BeatSeries series =
        new BeatSeries(
            seconds, gaps, () -> QrsShapes.joined(last.stream().map(Known::shape).toList()));
    double[] once = new double[seconds.length];
    Arrays.fill(once, 1);
    sink.accept(beats.get(beat).sample, set.computeRow(series, once, beat - from));
  }

  private void forget() {
    int old = next - FeatureSet.CAUSAL_BEATS;
    if (old >= FeatureSet.CAUSAL_BEATS) {
      beats.subList(0, old).clear();
      next -= old;
      shaped -= old;
      signal.forgetGaps(beats.get(0).seconds);
    }
  }
}
