package ecg4j.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Measures the speed of a classifier for several batch sizes. After a warm-up, each call is timed.
 * Calls use the given beats cyclically.
 */
public final class Throughput {

  /** Batch sizes 1, 2, 4 … 256. */
  public static final List<Integer> BATCHES = List.of(1, 2, 4, 8, 16, 32, 64, 128, 256);

  /** Computes class probabilities of beats, row by row. */
  @FunctionalInterface
  public interface Classifier {
    float[][] probabilities(float[][] beats);
  }

  /**
   * The result for one batch size.
   *
   * @param batch batch size
   * @param calls number of timed calls
   * @param medianMillis median latency of a call
   * @param p95Millis 95th percentile of the latency
   * @param beatsPerSecond beats of all timed calls divided by their time
   */
  public record Row(
      int batch, int calls, double medianMillis, double p95Millis, double beatsPerSecond) {}

  /**
   * Effort of the measurement per batch size.
   *
   * @param warmUpSeconds minimum duration of the warm-up, which has at least three calls
   * @param seconds minimum duration of the measurement
   * @param minCalls minimum number of timed calls
   */
  public record Effort(double warmUpSeconds, double seconds, int minCalls) {

    /** Half a second of warm-up, then at least one second and 20 calls. */
    public static final Effort STANDARD = new Effort(0.5, 1, 20);

    public Effort {
      if (!(warmUpSeconds >= 0 && seconds >= 0 && minCalls >= 1)) {
        throw new IllegalArgumentException(
            "effort is %s s warm-up, %s s, %s calls; times must not be negative, and at least one call is needed"
                .formatted(warmUpSeconds, seconds, minCalls));
      }
    }
  }

  private Throughput() {}

  /**
   * Measures every batch size.
   *
   * @param beats at least one beat; [n][samples]
   * @throws IllegalArgumentException if there are no beats, or a batch size is below one
   */
  public static List<Row> measure(
      Classifier classifier, float[][] beats, List<Integer> batches, Effort effort) {
    if (beats.length == 0) {
      throw new IllegalArgumentException("there are no beats to measure the speed with");
    }
    List<Row> rows = new ArrayList<>();
    for (int batch : batches) {
      if (batch < 1) {
        throw new IllegalArgumentException("batch size is " + batch + "; allowed: 1 and above");
      }
      rows.add(measure(classifier, beats, batch, effort));
    }
    return rows;
  }

  private static Row measure(Classifier classifier, float[][] beats, int batch, Effort effort) {
    calls(classifier, beats, batch, effort.warmUpSeconds(), 3);
    double[] millis = calls(classifier, beats, batch, effort.seconds(), effort.minCalls());
    double total = Arrays.stream(millis).sum();
    Arrays.sort(millis);
    return new Row(
        batch,
        millis.length,
        PatientBootstrap.percentile(millis, 50),
        PatientBootstrap.percentile(millis, 95),
        1e3 * batch * millis.length / total);
  }

  private static double[] calls(
      Classifier classifier, float[][] beats, int batch, double seconds, int minCalls) {
    List<Double> millis = new ArrayList<>();
    int next = 0;
    long end = System.nanoTime() + (long) (1e9 * seconds);
    while (millis.size() < minCalls || System.nanoTime() < end) {
      float[][] input = new float[batch][];
      for (int i = 0; i < batch; i++) {
        input[i] = beats[next++ % beats.length];
      }
      next %= beats.length;
      long start = System.nanoTime();
      float[][] output = classifier.probabilities(input);
      millis.add((System.nanoTime() - start) / 1e6);
      if (output.length != batch) {
        throw new IllegalStateException(
            "the classifier returned " + output.length + " rows for " + batch + " beats");
      }
    }
    return millis.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
