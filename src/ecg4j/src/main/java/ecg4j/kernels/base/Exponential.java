package ecg4j.kernels.base;

/**
 * eˣ for x up to 0 or a little above, computed with additions and products, which the JIT compiler
 * vectorises; {@link Math#exp} takes twenty times as long. It is (e^{x/32})³², with the inner
 * exponential as a series to the sixth power. The error is below 2·10⁻⁶, and the relative error
 * below 6·10⁻⁶ down to −10 and 3·10⁻⁴ down to −19.2. For smaller x the result is that of −19.2,
 * 5·10⁻⁹.
 */
public final class Exponential {
  private static final float LEAST = -0.6f;

  private Exponential() {}

  /** eˣ; the series is too short for x above 10. */
  public static float of(float x) {
    float e = eighthPower(Math.max(LEAST, x * (1f / 32)));
    e = e * e;
    return e * e;
  }

  /** e⁸ᵘ, from the series of eᵘ to the sixth power. */
  public static float eighthPower(float u) {
    float e =
        1f
            + u
                * (1f
                    + u
                        * (1f / 2
                            + u * (1f / 6 + u * (1f / 24 + u * (1f / 120 + u * (1f / 720))))));
    e = e * e;
    e = e * e;
    return e * e;
  }
}
