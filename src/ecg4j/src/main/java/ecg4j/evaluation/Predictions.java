package ecg4j.evaluation;

import ecg4j.metrics.ArgMax;
import ecg4j.metrics.Confusion;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The predictions of a classifier for n beats, and their true classes. The arrays are not copied.
 *
 * @param classes names of the C classes, in the order of the columns of {@code probabilities}
 * @param truth true class of each beat, 0 … C−1
 * @param probabilities [n][C]; each row has the sum 1
 * @param patients patient of each beat, the unit for resampling
 * @param records recording of each beat
 * @param seconds duration of each beat since the previous beat; empty if unknown
 */
public record Predictions(
    List<String> classes,
    int[] truth,
    float[][] probabilities,
    String[] patients,
    String[] records,
    float[] seconds) {

  /** Tolerance for the sum of a row, large enough for a softmax in half precision. */
  private static final double SUM_TOLERANCE = 1e-2;

  /**
   * Checks the arrays.
   *
   * @throws IllegalArgumentException if there are no beats, lengths differ, a class name occurs
   *     twice, a label is out of range, or a row is not a probability distribution
   */
  public Predictions {
    classes = List.copyOf(classes);
    if (classes.size() < 2 || Set.copyOf(classes).size() < classes.size()) {
      throw new IllegalArgumentException(
          "classes are " + classes + "; at least two different names are needed");
    }
    int n = truth.length;
    if (n == 0) {
      throw new IllegalArgumentException("there are no beats to evaluate");
    }
    requireLength("probabilities", probabilities.length, n);
    requireLength("patients", patients.length, n);
    requireLength("records", records.length, n);
    if (seconds.length > 0) {
      requireLength("seconds", seconds.length, n);
    }
    for (int i = 0; i < n; i++) {
      if (truth[i] < 0 || truth[i] >= classes.size()) {
        throw new IllegalArgumentException(
            "truth of beat " + i + " is " + truth[i] + "; allowed: 0 to " + (classes.size() - 1));
      }
      requireDistribution(i, probabilities[i], classes.size());
    }
  }

  /** Predictions for beats of unknown duration. */
  public Predictions(
      List<String> classes,
      int[] truth,
      float[][] probabilities,
      String[] patients,
      String[] records) {
    this(classes, truth, probabilities, patients, records, new float[0]);
  }

  /** Predictions for beats of unknown patients, for which intervals cannot be computed. */
  public static Predictions of(List<String> classes, int[] truth, float[][] probabilities) {
    String[] unknown = Collections.nCopies(truth.length, "").toArray(String[]::new);
    return new Predictions(classes, truth, probabilities, unknown, unknown);
  }

  /** The average of several models with equal weights. */
  public static Predictions ofMeanLog(List<Predictions> models) {
    return ofMeanLog(models, Collections.nCopies(models.size(), 1.0));
  }

  /**
   * The average of several models: softmax of the weighted mean of ln p.
   *
   * @param models predictions of the same beats, in the same order
   * @param weights one per model; their sum need not be 1
   * @throws IllegalArgumentException if the beats or classes differ
   */
  public static Predictions ofMeanLog(List<Predictions> models, List<Double> weights) {
    double total = weights.stream().mapToDouble(weight -> weight).sum();
    Predictions first = models.get(0);
    int classes = first.classes.size();
    float[][] mean = new float[first.size()][classes];
    for (Predictions model : models) {
      if (!model.classes.equals(first.classes)
          || !Arrays.equals(model.truth, first.truth)
          || !Arrays.equals(model.records, first.records)) {
        throw new IllegalArgumentException("only predictions of the same beats have an average");
      }
    }
    for (int i = 0; i < mean.length; i++) {
      double[] product = new double[classes];
      double sum = 0;
      for (int c = 0; c < classes; c++) {
        for (int m = 0; m < models.size(); m++) {
          double share = weights.get(m) / total;
          product[c] += share * LogProbability.of(models.get(m).probabilities[i][c]);
        }
        product[c] = Math.exp(product[c]);
        sum += product[c];
      }
      for (int c = 0; c < classes; c++) {
        mean[i][c] = (float) (product[c] / sum);
      }
    }
    return new Predictions(
        first.classes, first.truth, mean, first.patients, first.records, first.seconds);
  }

  /** Number of beats. */
  public int size() {
    return truth.length;
  }

  /** The mean of −ln p of the true classes. */
  public double crossEntropy() {
    double sum = 0;
    for (int i = 0; i < size(); i++) {
      sum -= LogProbability.of(probabilities[i][truth[i]]);
    }
    return sum / size();
  }

  /** Duration of a beat since the previous beat; NaN if unknown. */
  public float seconds(int i) {
    return seconds.length == 0 ? Float.NaN : seconds[i];
  }

  /**
   * Name of each beat's record. If two databases have a record of the same name, it is prefixed by
   * the database of its patient, so that the two remain distinct.
   */
  String[] recordIds() {
    Map<String, String> databaseOf = new HashMap<>();
    Set<String> shared = new HashSet<>();
    for (int i = 0; i < records.length; i++) {
      String other = databaseOf.putIfAbsent(records[i], database(patients[i]));
      if (other != null && !other.equals(database(patients[i]))) {
        shared.add(records[i]);
      }
    }
    String[] ids = new String[records.length];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = shared.contains(records[i]) ? database(patients[i]) + "/" + records[i] : records[i];
    }
    return ids;
  }

  private static String database(String patient) {
    return patient.substring(0, Math.max(0, patient.indexOf('/')));
  }

  /** The most probable class of each beat; the first one of equal probabilities. */
  public int[] predicted() {
    int[] predicted = new int[truth.length];
    for (int i = 0; i < predicted.length; i++) {
      predicted[i] = ArgMax.of(probabilities[i]);
    }
    return predicted;
  }

  /** The confusion matrix of each record, by name. */
  public Map<String, Confusion> confusionByRecord() {
    Map<String, long[][]> counts = new TreeMap<>();
    int n = classes.size();
    int[] called = predicted();
    String[] ids = recordIds();
    for (int i = 0; i < called.length; i++) {
      counts.computeIfAbsent(ids[i], name -> new long[n][n])[truth[i]][called[i]]++;
    }
    Map<String, Confusion> matrices = new TreeMap<>();
    counts.forEach((name, cells) -> matrices.put(name, new Confusion(classes, cells)));
    return matrices;
  }

  private static void requireLength(String what, int given, int n) {
    if (given != n) {
      throw new IllegalArgumentException(what + " has " + given + " entries for " + n + " beats");
    }
  }

  private static void requireDistribution(int beat, float[] row, int classes) {
    if (row.length != classes) {
      throw new IllegalArgumentException(
          "beat " + beat + " has " + row.length + " probabilities for " + classes + " classes");
    }
    double sum = 0;
    for (float p : row) {
      if (!(p >= 0 && p <= 1 + SUM_TOLERANCE)) {
        throw new IllegalArgumentException(
            "beat " + beat + " has the probability " + p + "; allowed: 0 to 1");
      }
      sum += p;
    }
    if (Math.abs(sum - 1) > SUM_TOLERANCE) {
      throw new IllegalArgumentException(
          "the probabilities of beat " + beat + " sum to " + sum + ", not to one");
    }
  }
}
