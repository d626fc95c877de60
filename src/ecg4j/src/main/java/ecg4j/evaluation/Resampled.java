package ecg4j.evaluation;

import ecg4j.metrics.Confusion;
import java.util.List;

/** A resampled test set, in which patient i occurs times[i] times. */
final class Resampled implements Probabilistic {

  private final Confusion confusion;
  private final Calibration calibration = new Calibration();
  private final double brier;
  private final Concordance[] concordance;
  private final ByPatient byPatient;
  private final int[] times;

  Resampled(
      List<String> classes,
      List<PatientStatistics> patients,
      Concordance[] concordance,
      ByPatient byPatient,
      int[] times) {
    this.concordance = concordance;
    this.byPatient = byPatient.drawn(times);
    this.times = times;
    int n = classes.size();
    long[][] counts = new long[n][n];
    double squaredDistance = 0;
    for (int i = 0; i < times.length; i++) {
      PatientStatistics patient = patients.get(i);
      for (int t = 0; t < n; t++) {
        for (int p = 0; p < n; p++) {
          counts[t][p] += times[i] * patient.counts[t][p];
        }
      }
      calibration.add(patient.calibration, times[i]);
      squaredDistance += times[i] * patient.squaredDistance;
    }
    confusion = new Confusion(classes, counts);
    brier = squaredDistance / confusion.total();
  }

  double value(Metric metric) {
    if (metric.needsPatients()) {
      return metric.of(byPatient);
    }
    return metric.needsScores() ? metric.of(this) : metric.of(confusion);
  }

  @Override
  public int classes() {
    return concordance.length;
  }

  @Override
  public long total() {
    return confusion.total();
  }

  @Override
  public long positives(int c) {
    return concordance[c].positives(times);
  }

  @Override
  public double auc(int c) {
    return concordance[c].auc(times);
  }

  /** NaN, since it cannot be computed from sums over patients. */
  @Override
  public double averagePrecision(int c) {
    return Double.NaN;
  }

  @Override
  public double brier() {
    return brier;
  }

  @Override
  public Calibration calibration() {
    return calibration;
  }
}
