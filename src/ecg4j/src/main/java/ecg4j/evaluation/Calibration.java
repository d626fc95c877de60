package ecg4j.evaluation;

import ecg4j.metrics.ArgMax;
import java.util.Arrays;

/**
 * Calibration of the probability of the predicted class, with beats in equal bins (lower, upper] of
 * this probability (Guo et al. 2017).
 */
public final class Calibration {

  /** Number of bins. */
  public static final int BINS = 15;

  private final long[] count;
  private final double[] confidence;
  private final long[] correct;

  Calibration() {
    this(new long[BINS], new double[BINS], new long[BINS]);
  }

  private Calibration(long[] count, double[] confidence, long[] correct) {
    this.count = count;
    this.confidence = confidence;
    this.correct = correct;
  }

  void add(float[] row, int truth) {
    int called = ArgMax.of(row);
    int bin = Math.min(BINS - 1, Math.max(0, (int) Math.ceil((double) row[called] * BINS) - 1));
    count[bin]++;
    confidence[bin] += row[called];
    correct[bin] += called == truth ? 1 : 0;
  }

  /** Adds the beats of another calibration, each {@code times} times. */
  void add(Calibration other, int times) {
    for (int b = 0; b < BINS; b++) {
      count[b] += times * other.count[b];
      confidence[b] += times * other.confidence[b];
      correct[b] += times * other.correct[b];
    }
  }

  /** Number of beats in bin b. */
  public long count(int b) {
    return count[b];
  }

  /** Mean probability of the predicted class in bin b. */
  public double confidence(int b) {
    return confidence[b] / count[b];
  }

  /** Fraction of correctly classified beats in bin b. */
  public double accuracy(int b) {
    return (double) correct[b] / count[b];
  }

  /** Expected calibration error: mean |accuracy − confidence| over the beats. */
  public double error() {
    double sum = 0;
    for (int b = 0; b < BINS; b++) {
      sum += Math.abs(correct[b] - confidence[b]);
    }
    return sum / Arrays.stream(count).sum();
  }
}
