package ecg4j.layers;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Bilinear interpolation to a larger image, pixel centres kept in place («align_corners» false), as
 * a product with a constant matrix: ND4J's resize has no gradient.
 */
public final class Upsample {
  private Upsample() {}

  /** [B, h, w, C] → [B, height, width, C]. */
  public static FeatureMap to(GraphScope g, FeatureMap x, int height, int width) {
    if (x.height() == height && x.length() == width) {
      return x;
    }
    FeatureMap place = new FeatureMap(null, height, width, x.channels());
    String name = "upsample-%d-%d-%d-%d".formatted(x.height(), x.length(), height, width);
    return TimeProduct.spread(
        g,
        g.graph().reshape(x.variable(), g.batch(), x.positions(), x.channels()),
        name,
        matrix(x.height(), x.length(), height, width),
        place);
  }

  /** [height·width, h·w]: the two axes' weights multiplied. */
  static INDArray matrix(int h, int w, int height, int width) {
    INDArray rows = axis(h, height);
    INDArray columns = axis(w, width);
    INDArray matrix = Nd4j.zeros(DataType.DOUBLE, (long) height * width, (long) h * w);
    for (int i = 0; i < height; i++) {
      for (int j = 0; j < width; j++) {
        for (int a = 0; a < h; a++) {
          for (int b = 0; b < w; b++) {
            matrix.putScalar(
                (long) i * width + j,
                (long) a * w + b,
                rows.getDouble(i, a) * columns.getDouble(j, b));
          }
        }
      }
    }
    return matrix;
  }

  /** [to, from]: each new point between its two old neighbours, held at the ends. */
  private static INDArray axis(int from, int to) {
    INDArray weights = Nd4j.zeros(DataType.DOUBLE, to, from);
    for (int i = 0; i < to; i++) {
      double place = Math.max(0, (i + 0.5) * from / to - 0.5);
      int low = Math.min((int) place, from - 1);
      int high = Math.min(low + 1, from - 1);
      double share = place - low;
      weights.putScalar(i, low, weights.getDouble(i, low) + 1 - share);
      weights.putScalar(i, high, weights.getDouble(i, high) + share);
    }
    return weights;
  }
}
