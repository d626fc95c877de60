package ecg4j.kernels.activation;

import ecg4j.kernels.base.Exponential;

/** σ(z) = 1/(1 + e⁻ᶻ) for negative z. */
final class Sigmoid {
  private Sigmoid() {}

  /**
   * σ(−a) for a ≥ 0, with an error below 4·10⁻⁷. eᵃ is (e^{a/16})¹⁶, with the inner exponential as
   * a series to the sixth power. No bound on a is needed: for large a, where the series is below
   * eᵃ, the result is below 10⁻⁷ anyway.
   */
  static float below(float a) {
    float e = Exponential.eighthPower(a * (1f / 16));
    return 1f / (1f + e * e);
  }
}
