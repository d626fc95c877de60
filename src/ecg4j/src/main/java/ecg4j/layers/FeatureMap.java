package ecg4j.layers;

import org.nd4j.autodiff.samediff.SDVariable;

/**
 * A value on its way through the graph, with the shape that SameDiff does not tell before it runs:
 * [B, height, length, channels]. For signals the height is 1 and the length is time in samples.
 *
 * @param variable the value
 * @param mean over all positions [B, channels], where the layer that made the value knows it
 *     already; else null
 */
public record FeatureMap(
    SDVariable variable, int height, int length, int channels, SDVariable mean) {

  /** A value whose mean is not known. */
  public FeatureMap(SDVariable variable, int height, int length, int channels) {
    this(variable, height, length, channels, null);
  }

  /** The same place with another value and channel count. */
  public FeatureMap with(SDVariable value, int channels) {
    return new FeatureMap(value, height, length, channels);
  }

  /** The same place with another value, its mean and its channel count. */
  FeatureMap with(SDVariable value, SDVariable mean, int channels) {
    return new FeatureMap(value, height, length, channels, mean);
  }

  /** Positions of one beat: height · length. */
  public int positions() {
    return height * length;
  }
}
