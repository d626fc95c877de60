package ecg4j.evaluation;

import ecg4j.metrics.Confusion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/**
 * 95 % intervals of the metrics of each class, by resampling patients as {@link PatientBootstrap}
 * does.
 *
 * @param byClass for each class, the interval of each measure that has one
 */
public record ClassIntervals(List<Map<Measure, Interval>> byClass) {

  /** A metric of one class. */
  public enum Measure {
    /** F1. */
    F1("f1"),
    /** Sensitivity. */
    SENSITIVITY("recall"),
    /** Positive predictivity. */
    POSITIVE_PREDICTIVITY("precision");

    private final String key;

    Measure(String key) {
      this.key = key;
    }

    /** Name in files. */
    public String key() {
      return key;
    }

    /** The value for class c; NaN if it is undefined. */
    public double of(Confusion confusion, int c) {
      return switch (this) {
        case F1 -> confusion.f1(c);
        case SENSITIVITY -> confusion.support(c) == 0 ? Double.NaN : confusion.recall(c);
        case POSITIVE_PREDICTIVITY -> confusion.precision(c);
      };
    }
  }

  /** No intervals, for any number of classes. */
  public static final ClassIntervals NONE = new ClassIntervals(List.of());

  /**
   * Computes the intervals. There are none if there is only one patient, and none for a measure
   * that is undefined in more than half of the draws.
   *
   * @param draws number of draws; at least 1000 for meaningful percentiles
   */
  public static ClassIntervals of(Predictions predictions, int draws, long seed) {
    int classes = predictions.classes().size();
    Map<String, long[][]> byPatient = new TreeMap<>();
    int[] called = predictions.predicted();
    for (int i = 0; i < called.length; i++) {
      byPatient
          .computeIfAbsent(predictions.patients()[i], p -> new long[classes][classes])[
          predictions.truth()[i]][called[i]]++;
    }
    if (byPatient.size() < 2) {
      return NONE;
    }
    List<long[][]> patients = List.copyOf(byPatient.values());
    Measure[] measures = Measure.values();
    double[][][] values = new double[classes][measures.length][draws];
    Random random = new Random(seed);
    for (int d = 0; d < draws; d++) {
      Confusion sample = draw(patients, predictions.classes(), random);
      for (int c = 0; c < classes; c++) {
        for (Measure measure : measures) {
          values[c][measure.ordinal()][d] = measure.of(sample, c);
        }
      }
    }
    List<Map<Measure, Interval>> byClass = new ArrayList<>();
    for (double[][] ofClass : values) {
      Map<Measure, Interval> intervals = new EnumMap<>(Measure.class);
      for (Measure measure : measures) {
        double[] defined =
            Arrays.stream(ofClass[measure.ordinal()]).filter(Double::isFinite).sorted().toArray();
        if (2 * defined.length > draws) {
          intervals.put(
              measure,
              new Interval(
                  PatientBootstrap.percentile(defined, 2.5),
                  PatientBootstrap.percentile(defined, 97.5),
                  defined.length));
        }
      }
      byClass.add(intervals);
    }
    return new ClassIntervals(byClass);
  }

  /** The interval of a measure of class c, if it has one. */
  public Optional<Interval> get(int c, Measure measure) {
    return c < byClass.size() ? Optional.ofNullable(byClass.get(c).get(measure)) : Optional.empty();
  }

  private static Confusion draw(List<long[][]> patients, List<String> classes, Random random) {
    int n = classes.size();
    long[][] sum = new long[n][n];
    for (int p = 0; p < patients.size(); p++) {
      long[][] drawn = patients.get(random.nextInt(patients.size()));
      for (int t = 0; t < n; t++) {
        for (int c = 0; c < n; c++) {
          sum[t][c] += drawn[t][c];
        }
      }
    }
    return Confusion.of(classes, sum);
  }
}
