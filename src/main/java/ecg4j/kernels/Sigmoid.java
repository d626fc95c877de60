package ecg4j.kernels;

/** σ(z) = 1/(1 + e⁻ᶻ) by {@link Exponential}, within 10⁻⁶. */
final class Sigmoid {
  private Sigmoid() {}

  static float of(float z) {
    return 1f / (1f + Exponential.of(-z));
  }
}
