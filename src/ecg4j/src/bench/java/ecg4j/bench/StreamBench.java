package ecg4j.bench;

import ecg4j.annotate.AnnotatedBeat;
import ecg4j.annotate.BeatStream;
import ecg4j.annotate.DetectedBeats;
import ecg4j.beats.LeadBeats;
import ecg4j.beats.features.FeatureSet;
import ecg4j.wfdb.Lead;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Compares {@link BeatStream} with the annotation of whole recordings, for all records of a folder:
 * beats that only one of them has, beats whose features differ, and the delay of each beat. Beats
 * that the detector finds while it learns, in the first nine seconds, are counted separately.
 *
 * <pre>
 * scripts/bench StreamBench data/mitdb
 * </pre>
 */
public final class StreamBench {

  private static final FeatureSet SET = FeatureSet.CONTEXT_CAUSAL;
  private static final double LEARNING = 9;

  private StreamBench() {}

  /**
   * Runs the comparison.
   *
   * @param args folder of WFDB records
   */
  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]);
    List<Double> delays = new ArrayList<>();
    int[] sums = new int[5];
    double processor = 0;
    System.out.println("record  beats  missing  additional  other features  late  longest delay s");
    for (String name : Files.readAllLines(folder.resolve("RECORDS"))) {
      Lead lead = Lead.read(folder.resolve(name), header -> lead(header.signals().size(), name));
      long started = System.nanoTime();
      Streamed streamed = new Streamed(lead);
      processor += (System.nanoTime() - started) / 1e9;
      long[] whole =
          new DetectedBeats().detect(lead).stream().mapToLong(beat -> beat.sample()).toArray();
      LeadBeats features = LeadBeats.of(lead, whole, SET);
      int[] row = streamed.compare(whole, features);
      for (int i = 0; i < row.length; i++) {
        sums[i] += row[i];
      }
      delays.addAll(streamed.delays);
      System.out.printf(
          "%s %8d %8d %11d %15d %5d %16.2f%n",
          name,
          row[0],
          row[1],
          row[2],
          row[3],
          row[4],
          streamed.delays.stream().mapToDouble(delay -> delay).max().orElse(0));
    }
    double[] sorted = delays.stream().mapToDouble(delay -> delay).sorted().toArray();
    System.out.printf("all %8d %8d %11d %15d %5d%n", sums[0], sums[1], sums[2], sums[3], sums[4]);
    System.out.printf(
        "delay after the first %.0f s: median %.2f s, 99 %% %.2f s, longest %.2f s; %.1f s in"
            + " all%n",
        LEARNING,
        sorted[sorted.length / 2],
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
      if (beat.sample() > LEARNING * rate) {
        delays.add((now - beat.sample()) / rate);
      }
    }

    /** Counts beats, missing and additional ones, those of other features, and late ones. */
    int[] compare(long[] whole, LeadBeats features) {
      Set<Long> missing = new TreeSet<>();
      Arrays.stream(whole).forEach(missing::add);
      Set<Long> additional = new TreeSet<>();
      int other = 0;
      float[] expected = new float[SET.width()];
      for (int i = 0; i < beats.size(); i++) {
        long sample = beats.get(i).sample();
        int index = Arrays.binarySearch(whole, sample);
        if (!missing.remove(sample)) {
          additional.add(sample);
        } else if (rows.get(i) != null) {
          features.copyRr(index, expected, 0);
          other += Arrays.equals(expected, rows.get(i)) ? 0 : 1;
        }
      }
      int late = (int) delays.stream().filter(delay -> delay > 3).count();
      return new int[] {whole.length, missing.size(), additional.size(), other, late};
    }
  }
}
