package ecg4j.evaluation;

import java.util.Arrays;
import java.util.Random;

/**
 * Whether one classifier is better than another on the same beats: the 95 % interval of the
 * difference of a metric, over draws of patients with replacement in which both are scored on the
 * same draw. What makes a patient easy or hard then cancels, so that the interval is far narrower
 * than those of the two scores. As in {@link PatientBootstrap}, patients are drawn and not beats.
 */
public final class PairedBootstrap {

  private final PatientBootstrap first;
  private final PatientBootstrap second;

  /**
   * @throws IllegalArgumentException if they are not about the same beats
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
   * The interval of first − second; its bounds are not numbers for a single patient, or where the
   * metric is undefined in more than half of the draws.
   *
   * @param draws at least 1000 for percentiles worth printing
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
