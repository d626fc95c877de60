package ecg4j.metrics;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Confusion matrix of true classes (rows) and predicted classes (columns), and the metrics that
 * depend on it alone. A ratio with denominator 0 is 0, as in scikit-learn with {@code
 * zero_division=0}. Averages are over the classes that occur in truth or prediction.
 */
public final class Confusion {

  private final List<String> classes;
  private final long[][] counts;
  private final long[] support;
  private final long[] predicted;
  private final long total;

  /** Creates a matrix from counts[truth][predicted]; the array is not copied. */
  public Confusion(List<String> classes, long[][] counts) {
    this.classes = classes;
    this.counts = counts;
    this.support = new long[counts.length];
    this.predicted = new long[counts.length];
    long sum = 0;
    for (int t = 0; t < counts.length; t++) {
      for (int p = 0; p < counts.length; p++) {
        support[t] += counts[t][p];
        predicted[p] += counts[t][p];
        sum += counts[t][p];
      }
    }
    this.total = sum;
  }

  /** Counts the labels 0 … C−1 of the same beats. */
  public static Confusion of(List<String> classes, int[] truth, int[] predicted) {
    long[][] counts = new long[classes.size()][classes.size()];
    for (int i = 0; i < truth.length; i++) {
      counts[truth[i]][predicted[i]]++;
    }
    return new Confusion(classes, counts);
  }

  /** Creates a matrix from counts[truth][predicted]. */
  public static Confusion of(List<String> classes, long[][] counts) {
    long[][] copy = new long[counts.length][];
    for (int t = 0; t < copy.length; t++) {
      copy[t] = counts[t].clone();
    }
    return new Confusion(classes, copy);
  }

  /** Names of the classes, in the order of rows and columns. */
  public List<String> classes() {
    return classes;
  }

  /** Index of the class with this name, or −1. */
  public int indexOf(String name) {
    return classes.indexOf(name);
  }

  /** All counts, indexed by true class, then by predicted class. */
  public List<List<Long>> counts() {
    return Arrays.stream(counts).map(row -> Arrays.stream(row).boxed().toList()).toList();
  }

  /** Number of beats of class {@code truth} predicted as {@code predicted}. */
  public long count(int truth, int predicted) {
    return counts[truth][predicted];
  }

  /** Total number of beats. */
  public long total() {
    return total;
  }

  /** Number of beats of class c. */
  public long support(int c) {
    return support[c];
  }

  /** Number of beats predicted as class c. */
  public long predicted(int c) {
    return predicted[c];
  }

  public long truePositives(int c) {
    return counts[c][c];
  }

  public long falsePositives(int c) {
    return predicted[c] - counts[c][c];
  }

  public long falseNegatives(int c) {
    return support[c] - counts[c][c];
  }

  public long trueNegatives(int c) {
    return total - support[c] - predicted[c] + counts[c][c];
  }

  /** Positive predictivity, +P. */
  public double precision(int c) {
    return ratio(counts[c][c], predicted[c]);
  }

  /** Sensitivity, Se. */
  public double recall(int c) {
    return ratio(counts[c][c], support[c]);
  }

  public double specificity(int c) {
    return ratio(trueNegatives(c), total - support[c]);
  }

  public double f1(int c) {
    return ratio(2 * counts[c][c], support[c] + predicted[c]);
  }

  /** Accuracy of the binary decision between class c and all others. */
  public double oneVsRestAccuracy(int c) {
    return ratio(truePositives(c) + trueNegatives(c), total);
  }

  public double accuracy() {
    return ratio(correct(), total);
  }

  /** Mean sensitivity of the classes that occur in the truth. */
  public double balancedAccuracy() {
    return mean(this::recall, c -> support[c] > 0);
  }

  /** Unweighted mean over the classes that occur in truth or prediction. */
  public double macro(IntToDoubleFunction perClass) {
    return mean(perClass, c -> support[c] + predicted[c] > 0);
  }

  /** Mean weighted by the number of beats of each class. */
  public double weighted(IntToDoubleFunction perClass) {
    return IntStream.range(0, counts.length)
            .mapToDouble(c -> support[c] * perClass.applyAsDouble(c))
            .sum()
        / total;
  }

  /** Cohen's κ; NaN if truth and prediction are constant and equal. */
  public double kappa() {
    double expected = byChance() / total;
    return (correct() - expected) / (total - expected);
  }

  /** Multi-class Matthews correlation (Gorodkin 2004); 0 if truth or prediction is constant. */
  public double mcc() {
    double n = total;
    double truth = n * n;
    double called = n * n;
    for (int c = 0; c < counts.length; c++) {
      truth -= (double) support[c] * support[c];
      called -= (double) predicted[c] * predicted[c];
    }
    double covariance = n * correct() - byChance();
    return truth == 0 || called == 0 ? 0 : covariance / Math.sqrt(truth * called);
  }

  private long correct() {
    return IntStream.range(0, counts.length).mapToLong(c -> counts[c][c]).sum();
  }

  /** Σ support × predicted, proportional to the agreement expected by chance. */
  private double byChance() {
    return IntStream.range(0, counts.length)
        .mapToDouble(c -> (double) support[c] * predicted[c])
        .sum();
  }

  private double mean(IntToDoubleFunction perClass, IntPredicate included) {
    return IntStream.range(0, counts.length)
        .filter(included)
        .mapToDouble(perClass)
        .average()
        .orElse(0);
  }

  private static double ratio(long part, long whole) {
    return whole == 0 ? 0 : (double) part / whole;
  }

  /** The classes that occur, by index. */
  public List<Integer> present() {
    return IntStream.range(0, classes.size()).filter(c -> support(c) > 0).boxed().toList();
  }
}
