package ecg4j.kernels.convolution;

/**
 * The filter y[a] = Σ_b w[b] x[a + b], with a and b in 0..4, computed with nine products instead of
 * 25 (Toom 1963, Cook 1966; in the form y = Aᵀ[(G w) ⊙ (B x)] in Winograd 1980 and Lavin and Gray
 * 2015, 1509.09308).
 *
 * <p>Derivation: for i + b ≤ 7 the monomial z^{i+b} equals its interpolation on the eight points,
 * z^{i+b} = Σ_p s_p^{i+b} L_p(z), and z⁸ equals it up to Π(z − s_p). The powers of z represent the
 * nine inputs. Rows of B are the coefficients of the numerators of L_p, G has the denominators, and
 * the ninth row is the point at infinity.
 *
 * <p>With these points the relative rounding error of sums over a few hundred terms is about
 * 3·10⁻⁶, compared with 4·10⁻⁷ for the plain sum. The tile size is five because it divides 360
 * samples at every dilation in use (1 to 8), and 15, 20 and 40 taps.
 */
final class ToomCook {
  /** Number of outputs and of taps of one tile. */
  static final int TILE = 5;

  /** Number of products. */
  static final int POINTS = 2 * TILE - 1;

  private static final double[] FINITE = {0, 1, -1, 1.5, -1.5, -2 / 3.0, 4, 0.25};

  /** Output transform [TILE][POINTS], Aᵀ. */
  static final float[][] A = new float[TILE][POINTS];

  /** Kernel transform [POINTS][TILE]. */
  static final float[][] G = new float[POINTS][TILE];

  /** Input transform [POINTS][POINTS]. */
  static final float[][] B = new float[POINTS][POINTS];

  static {
    int last = POINTS - 1;
    for (int p = 0; p < last; p++) {
      double[] numerator = {1};
      double denominator = 1;
      for (int l = 0; l < last; l++) {
        if (l != p) {
          numerator = timesRoot(numerator, FINITE[l]);
          denominator *= FINITE[p] - FINITE[l];
        }
      }
      // Moving a power of two between G and B balances their magnitudes without rounding.
      double size = 0;
      for (double c : numerator) {
        size += Math.abs(c);
      }
      double even =
          Math.pow(2, Math.round(Math.log(Math.sqrt(size * Math.abs(denominator))) / Math.log(2)));
      for (int i = 0; i < numerator.length; i++) {
        B[p][i] = (float) (numerator[i] / even);
      }
      for (int i = 0; i < TILE; i++) {
        A[i][p] = (float) Math.pow(FINITE[p], i);
        G[p][i] = (float) (Math.pow(FINITE[p], i) * even / denominator);
      }
    }
    double[] all = {1};
    for (double point : FINITE) {
      all = timesRoot(all, point);
    }
    for (int i = 0; i < POINTS; i++) {
      B[last][i] = (float) all[i];
    }
    A[TILE - 1][last] = 1;
    G[last][TILE - 1] = 1;
  }

  private ToomCook() {}

  /** The polynomial times (z − root), coefficients from z⁰. */
  private static double[] timesRoot(double[] polynomial, double root) {
    double[] product = new double[polynomial.length + 1];
    for (int i = 0; i < polynomial.length; i++) {
      product[i + 1] += polynomial[i];
      product[i] -= root * polynomial[i];
    }
    return product;
  }
}
