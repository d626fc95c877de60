package ecg4j.signal;

/**
 * Linear interpolation from one number of samples to another as a matrix, with sample centres at i
 * + ½. For reduction, the triangular kernel is widened by the reduction factor, so that every
 * sample counts and there is no aliasing. At the edges the weights are scaled to the sum 1.
 * Equivalent to PyTorch's {@code interpolate(mode="bilinear", antialias=True)} along one axis.
 */
public final class LinearResize {
  private LinearResize() {}

  /** The matrix [to][from], whose rows sum to 1. */
  public static double[][] matrix(int from, int to) {
    double ratio = (double) from / to;
    double width = Math.max(1, ratio);
    double[][] matrix = new double[to][from];
    for (int i = 0; i < to; i++) {
      double centre = (i + 0.5) * ratio;
      double sum = 0;
      for (int j = 0; j < from; j++) {
        matrix[i][j] = Math.max(0, 1 - Math.abs(j + 0.5 - centre) / width);
        sum += matrix[i][j];
      }
      for (int j = 0; j < from; j++) {
        matrix[i][j] /= sum;
      }
    }
    return matrix;
  }
}
