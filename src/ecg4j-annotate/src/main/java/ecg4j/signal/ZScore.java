package ecg4j.signal;

/**
 * Standardisation of one record's lead: (x − mean) / (σ + ε), with the population standard
 * deviation over the whole record and ε = 10<sup>−8</sup>. A flat lead becomes all zeros.
 */
public final class ZScore {

  private static final double EPSILON = 1e-8;

  private ZScore() {}

  /**
   * Standardises a lead.
   *
   * @param x samples of one lead over one record, in any unit; not modified
   * @return standardised samples, dimensionless
   * @throws IllegalArgumentException if {@code x} is empty or has a value that is not finite
   */
  public static float[] of(float[] x) {
    return of(x, new float[x.length]);
  }

  /**
   * Standardises a lead in place: a day of ECG is held once only.
   *
   * @param x samples; overwritten
   * @return the same array
   */
  public static float[] inPlace(float[] x) {
    return of(x, x);
  }

  private static float[] of(float[] x, float[] z) {
    if (x.length == 0) {
      throw new IllegalArgumentException("a lead without samples cannot be standardised");
    }
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      if (!Float.isFinite(x[i])) {
        throw new IllegalArgumentException(
            "sample " + i + " is " + x[i] + "; only finite numbers can be standardised");
      }
      sum += x[i];
    }
    double mean = sum / x.length;
    double squares = 0;
    for (float v : x) {
      squares += (v - mean) * (v - mean);
    }
    double scale = 1 / (Math.sqrt(squares / x.length) + EPSILON);
    for (int i = 0; i < x.length; i++) {
      z[i] = (float) ((x[i] - mean) * scale);
    }
    return z;
  }
}
