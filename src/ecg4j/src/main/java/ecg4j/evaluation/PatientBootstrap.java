package ecg4j.evaluation;

import ecg4j.parallel.ItemProgress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;

/**
 * 95 % intervals by resampling patients rather than beats. Beats of one person are similar, so
 * drawing beats independently would make the intervals far too narrow. Each draw has as many
 * patients as the test set, drawn with replacement, each with all beats. The interval is from the
 * 2.5th to the 97.5th percentile of the draws in which the metric is defined. Average precision has
 * no interval.
 *
 * <p>Every statistic is summed once per patient (for AUC per pair of patients, since it counts
 * pairs of beats), so a draw takes microseconds for any number of beats.
 */
public final class PatientBootstrap {

  /** Number of draws of a report. */
  public static final int DRAWS = 2000;

  private final List<String> classes;
  private final List<PatientStatistics> patients = new ArrayList<>();
  private final Concordance[] concordance;
  private final ByPatient byPatient;

  /** Sums the statistics of each patient. */
  public PatientBootstrap(Predictions predictions) {
    classes = predictions.classes();
    byPatient = ByPatient.of(predictions);
    List<String> names = List.copyOf(new TreeSet<>(Arrays.asList(predictions.patients())));
    names.forEach(name -> patients.add(new PatientStatistics(classes.size())));
    int[] patient = new int[predictions.size()];
    for (int i = 0; i < patient.length; i++) {
      patient[i] = Collections.binarySearch(names, predictions.patients()[i]);
      patients.get(patient[i]).add(predictions.probabilities()[i], predictions.truth()[i]);
    }
    concordance = new Concordance[classes.size()];
    for (int c = 0; c < concordance.length; c++) {
      concordance[c] = Concordance.of(predictions, c, patient, names.size());
    }
  }

  /** Number of patients. */
  public int patients() {
    return patients.size();
  }

  /**
   * The intervals of all metrics that have one. There are none if there is only one patient, and
   * none for a metric that is undefined in more than half of the draws.
   *
   * @param draws number of draws; at least 1000 for meaningful percentiles
   */
  public Map<Metric, Interval> intervals(int draws, long seed) {
    return intervals(draws, seed, ItemProgress.NONE);
  }

  /**
   * As {@link #intervals(int, long)}.
   *
   * @param progress is called after each draw
   */
  public Map<Metric, Interval> intervals(int draws, long seed, ItemProgress progress) {
    Map<Metric, Interval> intervals = new EnumMap<>(Metric.class);
    if (patients.size() < 2) {
      return intervals;
    }
    List<Metric> metrics = Metric.applicable(classes);
    double[][] values = new double[metrics.size()][draws];
    Random random = new Random(seed);
    for (int d = 0; d < draws; d++) {
      int[] times = new int[patients.size()];
      for (int i = 0; i < times.length; i++) {
        times[random.nextInt(times.length)]++;
      }
      Resampled sample = new Resampled(classes, patients, concordance, byPatient, times);
      for (int m = 0; m < values.length; m++) {
        values[m][d] = sample.value(metrics.get(m));
      }
      progress.done(d + 1, draws);
    }
    for (int m = 0; m < values.length; m++) {
      double[] defined = Arrays.stream(values[m]).filter(Double::isFinite).sorted().toArray();
      if (2 * defined.length > draws) {
        intervals.put(
            metrics.get(m),
            new Interval(percentile(defined, 2.5), percentile(defined, 97.5), defined.length));
      }
    }
    return intervals;
  }

  /** The value of a metric if patient i occurs times[i] times. */
  double value(Metric metric, int[] times) {
    return new Resampled(classes, patients, concordance, byPatient, times).value(metric);
  }

  /** Percentile with linear interpolation between the two nearest ranks, as by default in NumPy. */
  static double percentile(double[] sorted, double percent) {
    double rank = percent / 100 * (sorted.length - 1);
    int below = (int) rank;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (rank - below) * (sorted[above] - sorted[below]);
  }
}
