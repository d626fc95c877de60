package ecg4j.signal;

/**
 * Linear interpolation from one number of samples to another as a matrix, sample centres at i + ½.
 * Where it shrinks, the triangle is widened by the factor of shrinking, so that every sample counts
 * and nothing is folded back; at the edges the weights within are scaled to the sum 1. The same as
 * PyTorch's {@code interpolate(mode="bilinear", antialias=True)} along one axis.
 */
public final class LinearResize {
  private LinearResize() {}

  /** The matrix [to][from]; each row sums to 1. */
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
