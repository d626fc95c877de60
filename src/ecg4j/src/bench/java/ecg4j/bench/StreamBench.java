package ecg4j.bench;

import ecg4j.annotate.AnnotatedBeat;
import ecg4j.annotate.BeatDetection;
import ecg4j.annotate.BeatFinder;
import ecg4j.annotate.BeatStream;
import ecg4j.annotate.DetectedBeats;
import ecg4j.beats.BeatInput;
import ecg4j.beats.LeadBeats;
import ecg4j.beats.features.FeatureSet;
import ecg4j.wfdb.Lead;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Compares {@link BeatStream} with the annotation of whole recordings, for all records of a folder:
 * beats that only one of them has, before and after {@link #START} seconds; waves of ventricular
 * flutter; beats whose features differ; and the delay of each beat.
 *
 * <pre>
 * scripts/bench StreamBench data/mitdb
 * </pre>
 */
public final class StreamBench {

  private static final FeatureSet SET = FeatureSet.CONTEXT_CAUSAL;

  /** Seconds after the start of a record in which the detector learns. */
  private static final double START = 9;

  private static final double LATE = 3;

  private StreamBench() {}

  /** The counts of a record. */
  private enum Count {
    BEATS,
    MISSING_AT_START,
    ADDITIONAL_AT_START,
    MISSING,
    ADDITIONAL,
    WAVES,
    WAVES_MISSING,
    WAVES_ADDITIONAL,
    OTHER_FEATURES,
    LATE
  }

  /**
   * Runs the comparison.
   *
   * @param args folder of WFDB records
   */
  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]);
    List<Double> delays = new ArrayList<>();
    int[] sums = new int[Count.values().length];
    double processor = 0;
    System.out.println("record " + Arrays.toString(Count.values()) + " longest delay s");
    for (String name : Files.readAllLines(folder.resolve("RECORDS"))) {
      Lead lead = Lead.read(folder.resolve(name), header -> lead(header.signals().size(), name));
      long started = System.nanoTime();
      Streamed streamed = new Streamed(lead);
      processor += (System.nanoTime() - started) / 1e9;
      int[] row = streamed.compare(lead);
      for (int i = 0; i < row.length; i++) {
        sums[i] += row[i];
      }
      delays.addAll(streamed.delays);
      double longest = streamed.delays.stream().mapToDouble(delay -> delay).max().orElse(0);
      System.out.printf("%s %s %.2f%n", name, Arrays.toString(row), longest);
    }
    double[] sorted = delays.stream().mapToDouble(delay -> delay).sorted().toArray();
    System.out.printf("all %s%n", Arrays.toString(sums));
    System.out.printf(
        "delay: median %.2f s, 90 %% %.2f s, 99 %% %.2f s, longest %.2f s; %.1f s in all%n",
        sorted[sorted.length / 2],
        sorted[(int) (0.9 * sorted.length)],
        sorted[(int) (0.99 * sorted.length)],
        sorted[sorted.length - 1],
        processor);
  }

  /** Lead MLII, which is the second signal of record 114 and missing in 102 and 104. */
  private static int lead(int signals, String name) {
    return name.equals("114") && signals > 1 ? 1 : 0;
  }

  /** The beats of a stream of single samples. */
  private static final class Streamed {

    private final double rate;
    private final List<AnnotatedBeat> beats = new ArrayList<>();
    private final List<float[]> rows = new ArrayList<>();
    private final List<Double> delays = new ArrayList<>();
    private float[] row;
    private long now;

    Streamed(Lead lead) {
      rate = lead.frequency();
      BeatStream stream = new BeatStream(this::classify, SET, rate, "mV", this::take);
      for (float sample : lead.values()) {
        now++;
        stream.accept(sample);
      }
      stream.finish();
    }

    private float[] classify(float[] signals, float[] features, int n) {
      row = features;
      return new float[] {1};
    }

    private void take(AnnotatedBeat beat) {
      beats.add(beat);
      rows.add(beat.isClassified() ? row : null);
      delays.add((now - beat.sample()) / rate);
    }

    int[] compare(Lead lead) throws IOException {
      BeatDetection found =
          BeatDetection.of(new DetectedBeats(), Optional.empty(), lead, text -> {});
      long[] whole = found.beats().stream().mapToLong(BeatFinder.Found::sample).toArray();
      long[] outside = Arrays.stream(whole).filter(at -> !found.isFlutter(at)).toArray();
      LeadBeats features = LeadBeats.of(lead, outside, BeatInput.of(SET));
      int[] counts = new int[Count.values().length];
      counts[Count.BEATS.ordinal()] = whole.length;
      counts[Count.WAVES.ordinal()] = whole.length - outside.length;
      Set<Long> missing = new TreeSet<>();
      Arrays.stream(whole).forEach(missing::add);
      float[] expected = new float[SET.width()];
      for (int i = 0; i < beats.size(); i++) {
        long sample = beats.get(i).sample();
        boolean isFlutter = beats.get(i).isFlutter();
        boolean isKnown = missing.remove(sample);
        int index = Arrays.binarySearch(outside, sample);
        if (!isKnown) {
          counts[at(sample, Count.ADDITIONAL_AT_START, Count.ADDITIONAL)]++;
        } else if (isFlutter != index < 0) {
          counts[(isFlutter ? Count.WAVES_ADDITIONAL : Count.WAVES_MISSING).ordinal()]++;
        } else if (rows.get(i) != null) {
          features.copyRr(index, expected, 0);
          counts[Count.OTHER_FEATURES.ordinal()] += Arrays.equals(expected, rows.get(i)) ? 0 : 1;
        }
      }
      missing.forEach(at -> counts[at(at, Count.MISSING_AT_START, Count.MISSING)]++);
      counts[Count.LATE.ordinal()] = (int) delays.stream().filter(d -> d > LATE).count();
      return counts;
    }

    private int at(long sample, Count start, Count later) {
      return (sample < START * rate ? start : later).ordinal();
    }
  }
}
