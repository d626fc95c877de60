package ecg4j.kernels;

/** ReLU and its slope without branches: the compiler has no vector form of a condition. */
final class ReluMath {
  /** Makes one, or more, of any normal positive number. */
  private static final float LARGE = Float.MAX_VALUE;

  private ReluMath() {}

  /** One where z is positive, zero elsewhere. */
  static float slope(float z) {
    return Math.min(1f, Math.max(0f, z) * LARGE);
  }
}
