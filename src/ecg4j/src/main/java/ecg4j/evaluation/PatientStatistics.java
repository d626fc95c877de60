package ecg4j.evaluation;

import ecg4j.metrics.ArgMax;

/** The contributions of one patient's beats to the sums from which metrics are computed. */
final class PatientStatistics {

  final long[][] counts;
  final Calibration calibration = new Calibration();
  double squaredDistance;

  PatientStatistics(int classes) {
    counts = new long[classes][classes];
  }

  void add(float[] row, int truth) {
    counts[truth][ArgMax.of(row)]++;
    calibration.add(row, truth);
    squaredDistance += Scores.brier(row, truth);
  }
}
