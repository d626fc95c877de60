package ecg4j.kernels;

/** σ(z) = 1/(1 + e⁻ᶻ) on the side where it is small. */
final class Sigmoid {
  private Sigmoid() {}

  /**
   * σ(−a) of a ≥ 0, within 4·10⁻⁷. eᵃ is (e^{a/16})¹⁶, the inner one by its series to the sixth
   * power. It needs no bounds, which would cost as much as the rest: far out, where the series
   * falls short of eᵃ, the result is below 10⁻⁷ all the same.
   */
  static float below(float a) {
    float u = a * (1f / 16);
    float e =
        1f
            + u
                * (1f
                    + u
                        * (1f / 2
                            + u * (1f / 6 + u * (1f / 24 + u * (1f / 120 + u * (1f / 720))))));
    e = e * e;
    e = e * e;
    e = e * e;
    return 1f / (1f + e * e);
  }
}
