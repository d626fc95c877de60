package ecg4j.evaluation;

import java.util.Arrays;
import java.util.Random;

/**
 * The 95 % interval of the difference of a metric between two classifiers on the same beats.
 * Patients are drawn with replacement, and both classifiers are scored on the same draw.
 * Differences in difficulty between patients cancel, so the interval is much narrower than those of
 * the two scores. As in {@link PatientBootstrap}, patients are drawn rather than beats.
 */
public final class PairedBootstrap {

  private final PatientBootstrap first;
  private final PatientBootstrap second;

  /**
   * Prepares the bootstrap.
   *
   * @throws IllegalArgumentException if the predictions are not for the same beats
   */
  public PairedBootstrap(Predictions first, Predictions second) {
    if (!Arrays.equals(first.truth(), second.truth())
        || !Arrays.equals(first.patients(), second.patients())
        || !first.classes().equals(second.classes())) {
      throw new IllegalArgumentException("the two classifiers were not scored on the same beats");
    }
    this.first = new PatientBootstrap(first);
    this.second = new PatientBootstrap(second);
  }

  /**
   * The interval of first − second. Its bounds are NaN if there is only one patient, or if the
   * metric is undefined in more than half of the draws.
   *
   * @param draws number of draws; at least 1000 for meaningful percentiles
   */
  public Interval difference(Metric metric, int draws, long seed) {
    int patients = first.patients();
    double[] differences = new double[draws];
    Random random = new Random(seed);
    for (int d = 0; d < draws; d++) {
      int[] times = new int[patients];
      for (int i = 0; i < patients; i++) {
        times[random.nextInt(patients)]++;
      }
      differences[d] = first.value(metric, times) - second.value(metric, times);
    }
    double[] defined = Arrays.stream(differences).filter(Double::isFinite).sorted().toArray();
    if (patients < 2 || 2 * defined.length <= draws) {
      return new Interval(Double.NaN, Double.NaN, defined.length);
    }
    return new Interval(
        PatientBootstrap.percentile(defined, 2.5),
        PatientBootstrap.percentile(defined, 97.5),
        defined.length);
  }
}
