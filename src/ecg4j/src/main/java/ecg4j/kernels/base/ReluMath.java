package ecg4j.kernels.base;

/** The slope of ReLU without branches, since the JIT compiler does not vectorise conditions. */
public final class ReluMath {
  /** Maps any normal positive number to one or more. */
  private static final float LARGE = Float.MAX_VALUE;

  private ReluMath() {}

  /** Returns 1 if z is positive, otherwise 0. */
  public static float slope(float z) {
    return Math.min(1f, Math.max(0f, z) * LARGE);
  }
}
