package ecg4j.models.graph;

import ecg4j.config.section.ScalogramConfig;
import ecg4j.kernels.base.Kernel;
import ecg4j.layers.graph.FeatureMap;
import ecg4j.layers.graph.GraphScope;
import ecg4j.layers.graph.Parameters;
import ecg4j.layers.wavelet.Scalogram;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Computes images of beats outside of a network, with the same {@link Scalogram} layer. Not
 * thread-safe.
 */
public final class Scalograms implements AutoCloseable {
  private static final int BATCH = 32;
  private static final String SIGNAL = "signal";
  private static final String IMAGE = "image";

  private final int window;
  private final int pixels;
  private final INDArray signals;
  private final Plan plan;

  private Scalograms(
      ScalogramConfig config, int window, double rate, DataType type, boolean kernels) {
    this.window = window;
    this.pixels = config.imgSize() * config.imgSize();
    Parameters none = Parameters.initial(List.of(), 0);
    GraphScope g = GraphScope.of(GraphScope.Purpose.INFERENCE, none, BATCH, type);
    if (kernels) {
      g = g.useKernels();
    }
    SDVariable signal = g.graph().placeHolder(SIGNAL, type, BATCH, window);
    FeatureMap image = Scalogram.of(g, signal, config, rate);
    g.graph().reshape(IMAGE, image.variable(), BATCH, pixels);
    this.signals = Nd4j.zeros(type, BATCH, window);
    this.plan = new Plan(g.graph(), Map.of(SIGNAL, signals), List.of(IMAGE));
  }

  /**
   * Creates an instance.
   *
   * @param window samples per beat
   * @param rate samples per second
   */
  public static Scalograms of(ScalogramConfig config, int window, double rate) {
    return new Scalograms(config, window, rate, DataType.FLOAT, Kernel.canCompute(DataType.FLOAT));
  }

  /** An instance with ND4J's operations only, the reference for {@link #of}. */
  static Scalograms plain(ScalogramConfig config, int window, double rate, DataType type) {
    return new Scalograms(config, window, rate, type, false);
  }

  /** Number of values of an image, S². */
  public int pixels() {
    return pixels;
  }

  /**
   * Computes the images of n beats.
   *
   * @param beats [n · window], z-scored
   * @return [n · S · S]
   */
  public float[] images(float[] beats, int n) {
    float[] images = new float[Math.multiplyExact(n, pixels)];
    for (int from = 0; from < n; from += BATCH) {
      int count = Math.min(BATCH, n - from);
      HostCopy.into(
          signals,
          Arrays.copyOfRange(beats, from * window, (from + count) * window),
          count * window);
      plan.run();
      float[] made = plan.output(IMAGE).ravel().toFloatVector();
      System.arraycopy(made, 0, images, from * pixels, count * pixels);
    }
    return images;
  }

  @Override
  public void close() {
    plan.close();
  }
}
