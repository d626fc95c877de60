package ecg4j.beats.features;

/**
 * Measures of a QRS complex, in the lead minus its baseline, smoothed by the mean of five samples:
 * from 36 samples before the R peak to 48 after it (−100 … 133 ms).
 *
 * @param width time in seconds with the middle 90 % of the squared slope, at least {@link #LEAST}
 * @param core the same for 60 %
 * @param slope largest difference of two successive samples
 * @param sharpness slope divided by the range of the samples
 * @param area sum of the samples divided by the sum of their absolute values
 */
record QrsMeasures(double width, double core, double slope, double sharpness, double area) {

  /** Shortest width in seconds. */
  static final double LEAST = 0.01;

  private static final int BEFORE = 36;
  private static final int LENGTH = 85;
  private static final int SMOOTHING = 5;

  /** The measures at an R peak, or null if all samples are equal. */
  static QrsMeasures of(FlatLead lead, int peak) {
    double[] x = smoothed(lead, peak);
    double[] squares = new double[LENGTH];
    double slope = 0;
    double sum = x[0];
    double absolute = Math.abs(x[0]);
    double least = x[0];
    double largest = x[0];
    for (int k = 1; k < LENGTH; k++) {
      double difference = x[k] - x[k - 1];
      squares[k] = squares[k - 1] + difference * difference;
      slope = Math.max(slope, Math.abs(difference));
      sum += x[k];
      absolute += Math.abs(x[k]);
      least = Math.min(least, x[k]);
      largest = Math.max(largest, x[k]);
    }
    return slope == 0
        ? null
        : new QrsMeasures(
            width(squares, 0.05, 0.95),
            width(squares, 0.2, 0.8),
            slope,
            slope / (largest - least),
            sum / absolute);
  }

  private static double[] smoothed(FlatLead lead, int peak) {
    double[] x = new double[LENGTH];
    for (int k = 0; k < LENGTH; k++) {
      // The smoothed lead, too, repeats its first and last sample.
      long at = Math.max(0, Math.min(lead.length() - 1, peak - BEFORE + k));
      double sum = 0;
      for (int j = -SMOOTHING / 2; j <= SMOOTHING / 2; j++) {
        sum += lead.at(at + j);
      }
      x[k] = sum / SMOOTHING;
    }
    return x;
  }

  private static double width(double[] squares, double from, double to) {
    return Math.max(LEAST, (crossing(squares, to) - crossing(squares, from)) / BeatSeries.RATE);
  }

  /** Where the ascending sums reach a share of the last one, interpolated linearly. */
  private static double crossing(double[] sums, double share) {
    double value = share * sums[LENGTH - 1];
    int k = 1;
    while (sums[k] < value) {
      k++;
    }
    return k - 1 + (value - sums[k - 1]) / (sums[k] - sums[k - 1]);
  }
}
