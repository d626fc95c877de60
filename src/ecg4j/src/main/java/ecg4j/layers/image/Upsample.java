package ecg4j.layers.image;

import ecg4j.layers.basic.TimeProduct;
import ecg4j.layers.graph.FeatureMap;
import ecg4j.layers.graph.GraphScope;
import ecg4j.signal.LinearResize;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Bilinear interpolation to a larger image ({@code align_corners=False} in PyTorch), as a product
 * with a constant matrix, since ND4J's resize has no gradient.
 */
public final class Upsample {
  private Upsample() {}

  /** [B, h, w, C] → [B, height, width, C]. */
  public static FeatureMap to(GraphScope g, FeatureMap x, int height, int width) {
    if (x.height() == height && x.length() == width) {
      return x;
    }
    FeatureMap place = new FeatureMap(null, height, width, x.channels());
    String name = "upsample-%s-%s-%s-%s".formatted(x.height(), x.length(), height, width);
    return TimeProduct.spread(
        g,
        g.graph().reshape(x.variable(), g.batch(), x.positions(), x.channels()),
        name,
        matrix(x.height(), x.length(), height, width),
        place);
  }

  /** [height·width, h·w]: the products of the weights of the two axes. */
  static INDArray matrix(int h, int w, int height, int width) {
    double[][] rows = LinearResize.matrix(h, height);
    double[][] columns = LinearResize.matrix(w, width);
    INDArray matrix = Nd4j.zeros(DataType.DOUBLE, (long) height * width, (long) h * w);
    for (int i = 0; i < height; i++) {
      for (int j = 0; j < width; j++) {
        for (int a = 0; a < h; a++) {
          for (int b = 0; b < w; b++) {
            matrix.putScalar((long) i * width + j, (long) a * w + b, rows[i][a] * columns[j][b]);
          }
        }
      }
    }
    return matrix;
  }
}
