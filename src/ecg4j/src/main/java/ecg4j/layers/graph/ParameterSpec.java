package ecg4j.layers.graph;

import java.util.Arrays;

/**
 * One named array of a network.
 *
 * @param name path in the network, for example {@code block0/bottleneck/kernel}
 * @param shape [kH, kW, in, out] for convolutions, [in, out] for dense layers
 * @param init initialisation
 * @param trainable false for running statistics, which have no gradient
 * @param decay whether weight decay applies: true for kernels and matrices, false for biases, batch
 *     norms and embeddings
 */
public record ParameterSpec(
    String name, long[] shape, Init init, boolean trainable, boolean decay) {

  /** Number of values. */
  public long size() {
    long size = 1;
    for (long extent : shape) {
      size = Math.multiplyExact(size, extent);
    }
    return size;
  }

  /** The same array as part of another network. */
  public ParameterSpec at(String path) {
    return new ParameterSpec(path + "/" + name, shape, init, trainable, decay);
  }

  @Override
  public long[] shape() {
    return shape.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ParameterSpec that
        && name.equals(that.name)
        && Arrays.equals(shape, that.shape)
        && init.equals(that.init)
        && trainable == that.trainable
        && decay == that.decay;
  }

  @Override
  public int hashCode() {
    return 31 * name.hashCode() + Arrays.hashCode(shape);
  }

  @Override
  public String toString() {
    return name + Arrays.toString(shape);
  }
}
