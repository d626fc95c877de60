package ecg4j.layers.graph;

import java.util.List;
import java.util.Random;

/** The initialisation of a parameter. */
public sealed interface Init {
  /** All zero: biases, β of a batch norm, running means. */
  Init ZEROS = new Constant(0);

  /** All one: γ of a batch norm, running variances. */
  Init ONES = new Constant(1);

  /**
   * Normal with variance 2 / fan-out, for convolutions before a ReLU (He et al. 2015, 1502.01852).
   */
  Init KAIMING_FAN_OUT = new KaimingFanOut();

  /** Uniform with variance 2 / (fan-in + fan-out), for dense layers (Glorot and Bengio 2010). */
  Init XAVIER = new Xavier();

  /** The mean of each feature over the training part; zero until it is known. */
  Init FEATURE_MEAN = new FeatureMean();

  /** The standard deviation of each feature over the training part; one until it is known. */
  Init FEATURE_DEVIATION = new FeatureDeviation();

  /**
   * Draws the initial values of an array.
   *
   * @param shape [in, out] for a dense layer, [kH, kW, in, out] for a convolution, any other shape
   *     otherwise
   * @param random random generator
   * @return the values, row by row
   */
  float[] draw(long[] shape, Random random);

  /** The same value for all elements. */
  record Constant(double value) implements Init {
    @Override
    public float[] draw(long[] shape, Random random) {
      float[] values = new float[size(shape)];
      java.util.Arrays.fill(values, (float) value);
      return values;
    }
  }

  /** A given value for each element. */
  record Listed(List<Double> values) implements Init {
    @Override
    public float[] draw(long[] shape, Random random) {
      float[] drawn = new float[size(shape)];
      for (int i = 0; i < drawn.length; i++) {
        drawn[i] = values.get(i).floatValue();
      }
      return drawn;
    }
  }

  /** See {@link #FEATURE_MEAN}. */
  record FeatureMean() implements Init {
    @Override
    public float[] draw(long[] shape, Random random) {
      return ZEROS.draw(shape, random);
    }
  }

  /** See {@link #FEATURE_DEVIATION}. */
  record FeatureDeviation() implements Init {
    @Override
    public float[] draw(long[] shape, Random random) {
      return ONES.draw(shape, random);
    }
  }

  /** Normal distribution with mean 0 and standard deviation σ. */
  record Normal(double sigma) implements Init {
    @Override
    public float[] draw(long[] shape, Random random) {
      float[] values = new float[size(shape)];
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) (sigma * random.nextGaussian());
      }
      return values;
    }
  }

  /** See {@link #KAIMING_FAN_OUT}. */
  record KaimingFanOut() implements Init {
    @Override
    public float[] draw(long[] shape, Random random) {
      return new Normal(Math.sqrt(2.0 / fanOut(shape))).draw(shape, random);
    }
  }

  /** See {@link #XAVIER}. */
  record Xavier() implements Init {
    @Override
    public float[] draw(long[] shape, Random random) {
      double limit = Math.sqrt(6.0 / (fanIn(shape) + fanOut(shape)));
      float[] values = new float[size(shape)];
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) (limit * (2 * random.nextDouble() - 1));
      }
      return values;
    }
  }

  private static int size(long[] shape) {
    return Math.toIntExact(window(shape, 0, shape.length));
  }

  private static long fanIn(long[] shape) {
    return window(shape, 0, shape.length - 1);
  }

  private static long fanOut(long[] shape) {
    return window(shape, 0, shape.length - 2) * shape[shape.length - 1];
  }

  private static long window(long[] shape, int from, int to) {
    long product = 1;
    for (int i = from; i < to; i++) {
      product = Math.multiplyExact(product, shape[i]);
    }
    return product;
  }
}
