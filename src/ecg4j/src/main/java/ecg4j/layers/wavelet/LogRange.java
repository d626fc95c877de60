package ecg4j.layers.wavelet;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;

/**
 * Maps an unbounded trainable number r to a positive quantity in a range: low·(high/low)^p, p =
 * 0.001 + 0.998·σ(r). Equal steps of p are equal ratios. The margin of 0.001 keeps the quantity
 * inside the range although the logistic function reaches 0 and 1 in single precision.
 *
 * @param low lower bound, exclusive
 * @param high upper bound, exclusive
 */
record LogRange(double low, double high) {
  private static final double MARGIN = 1e-3;

  /** The quantity for a raw number. */
  double of(double raw) {
    double p = MARGIN + (1 - 2 * MARGIN) / (1 + Math.exp(-raw));
    return low * Math.exp(p * Math.log(high / low));
  }

  /** The raw number for a quantity inside the range. */
  double raw(double value) {
    double p = (Math.log(value / low) / Math.log(high / low) - MARGIN) / (1 - 2 * MARGIN);
    return Math.log(p / (1 - p));
  }

  /** Like {@link #of(double)}, in the graph. */
  SDVariable of(SameDiff graph, SDVariable raw) {
    SDVariable p = graph.nn().sigmoid(raw).mul(1 - 2 * MARGIN).add(MARGIN);
    return graph.math().exp(p.mul(Math.log(high / low))).mul(low);
  }
}
