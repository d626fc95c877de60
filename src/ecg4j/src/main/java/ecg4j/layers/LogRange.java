package ecg4j.layers;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;

/**
 * A positive quantity that cannot leave its range whatever an updater does to the raw number r
 * behind it: low·(high/low)^p, p = 0.001 + 0.998·σ(r). Equal steps of p are equal ratios. The
 * thousandth keeps it off the ends, which the logistic function reaches in single precision.
 *
 * @param low never reached from above
 * @param high never reached from below
 */
record LogRange(double low, double high) {
  private static final double MARGIN = 1e-3;

  /** The quantity for a raw number. */
  double of(double raw) {
    double p = MARGIN + (1 - 2 * MARGIN) / (1 + Math.exp(-raw));
    return low * Math.exp(p * Math.log(high / low));
  }

  /** The raw number for a quantity well inside the range. */
  double raw(double value) {
    double p = (Math.log(value / low) / Math.log(high / low) - MARGIN) / (1 - 2 * MARGIN);
    return Math.log(p / (1 - p));
  }

  /** As {@link #of(double)}, in the graph. */
  SDVariable of(SameDiff graph, SDVariable raw) {
    SDVariable p = graph.nn().sigmoid(raw).mul(1 - 2 * MARGIN).add(MARGIN);
    return graph.math().exp(p.mul(Math.log(high / low))).mul(low);
  }
}
