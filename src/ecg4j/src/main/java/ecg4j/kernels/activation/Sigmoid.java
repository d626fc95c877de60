package ecg4j.kernels.activation;

/** σ(z) = 1/(1 + e⁻ᶻ) for negative z. */
final class Sigmoid {
  private Sigmoid() {}

  /**
   * σ(−a) for a ≥ 0, with an error below 4·10⁻⁷. eᵃ is (e^{a/16})¹⁶, with the inner exponential as
   * a series to the sixth power. No bound on a is needed: for large a, where the series is below
   * eᵃ, the result is below 10⁻⁷ anyway.
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
