package ecg4j.layers.graph;

import org.nd4j.autodiff.samediff.SDVariable;

/**
 * A variable of the graph with its shape [B, height, length, channels], which SameDiff does not
 * know before execution. For signals the height is 1 and the length is the number of samples.
 *
 * @param variable the variable
 * @param mean mean over all positions [B, channels], if the layer has computed it already;
 *     otherwise null
 */
public record FeatureMap(
    SDVariable variable, int height, int length, int channels, SDVariable mean) {

  /** A feature map without known mean. */
  public FeatureMap(SDVariable variable, int height, int length, int channels) {
    this(variable, height, length, channels, null);
  }

  /**
   * The feature map of a signal, with one channel.
   *
   * @param signal [B, length]
   * @param length samples per beat
   * @return [B, 1, length, 1]
   */
  public static FeatureMap ofSignal(GraphScope g, SDVariable signal, int length) {
    return new FeatureMap(g.graph().reshape(signal, g.batch(), 1, length, 1), 1, length, 1);
  }

  /** A feature map of the same height and length, with another variable and number of channels. */
  public FeatureMap with(SDVariable value, int channels) {
    return new FeatureMap(value, height, length, channels);
  }

  /**
   * A feature map of the same height and length, with another variable, mean and number of
   * channels.
   */
  public FeatureMap with(SDVariable value, SDVariable mean, int channels) {
    return new FeatureMap(value, height, length, channels, mean);
  }

  /** Number of positions per beat: height · length. */
  public int positions() {
    return height * length;
  }
}
