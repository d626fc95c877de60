package ecg4j.evaluation;

import ecg4j.metrics.ArgMax;
import ecg4j.metrics.Confusion;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a classifier said about n beats, and what they are. The arrays are not copied.
 *
 * @param classes names of the C classes, in the order of the columns of {@code probabilities}
 * @param truth class of each beat, 0 … C−1
 * @param probabilities [n][C]; each row sums to one
 * @param patients whose beat it is: the unit over which intervals are drawn
 * @param records the recording each beat comes from
 * @param seconds how long each beat lasts, from the beat before it; empty where that is not known
 */
public record Predictions(
    List<String> classes,
    int[] truth,
    float[][] probabilities,
    String[] patients,
    String[] records,
    float[] seconds) {

  /** How far from one a row may sum: half precision softmax is the coarsest that we accept. */
  private static final double SUM_TOLERANCE = 1e-2;

  /**
   * @throws IllegalArgumentException if there are no beats, lengths differ, a class name repeats, a
   *     label is out of range, or a row is no probability distribution
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
            "truth of beat " + i + " is " + truth[i] + "; allowed is 0 to " + (classes.size() - 1));
      }
      requireDistribution(i, probabilities[i], classes.size());
    }
  }

  /** Predictions of beats whose durations are not known. */
  public Predictions(
      List<String> classes,
      int[] truth,
      float[][] probabilities,
      String[] patients,
      String[] records) {
    this(classes, truth, probabilities, patients, records, new float[0]);
  }

  /** Predictions whose patients are not known; no intervals can be drawn from them. */
  public static Predictions of(List<String> classes, int[] truth, float[][] probabilities) {
    String[] unknown = Collections.nCopies(truth.length, "").toArray(String[]::new);
    return new Predictions(classes, truth, probabilities, unknown, unknown);
  }

  /** Number of beats. */
  public int size() {
    return truth.length;
  }

  /** How long a beat lasts, from the beat before it; not a number where that is not known. */
  public float seconds(int i) {
    return seconds.length == 0 ? Float.NaN : seconds[i];
  }

  /**
   * The record of each beat by its name; where two databases have a record of one name, with the
   * database of its patient before it, so that the two are never counted as one.
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

  /** The most probable class of each beat; of equals, the first. */
  public int[] predicted() {
    int[] predicted = new int[truth.length];
    for (int i = 0; i < predicted.length; i++) {
      predicted[i] = ArgMax.of(probabilities[i]);
    }
    return predicted;
  }

  /** The confusion matrix of each record, by its name. */
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
            "beat " + beat + " has the probability " + p + "; allowed is 0 to 1");
      }
      sum += p;
    }
    if (Math.abs(sum - 1) > SUM_TOLERANCE) {
      throw new IllegalArgumentException(
          "the probabilities of beat " + beat + " sum to " + sum + ", not to one");
    }
  }
}
