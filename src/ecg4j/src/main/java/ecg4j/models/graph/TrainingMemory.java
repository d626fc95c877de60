package ecg4j.models.graph;

import ecg4j.layers.Parameters;
import ecg4j.models.network.Network;
import java.util.Locale;
import java.util.stream.LongStream;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * The native memory of a {@link TrainingGraph}, predicted before it is taken. It grows linearly
 * with the batch, so two small graphs tell it.
 *
 * @param fixed bytes that do not depend on the batch
 * @param perBeat bytes for each beat of a batch
 * @param valuesPerBeat values for each beat in the largest array, of which kernels index {@link
 *     Integer#MAX_VALUE} in all
 */
public record TrainingMemory(long fixed, long perBeat, long valuesPerBeat) {
  private static final int SMALL = 8;
  private static final int LARGE = 16;

  /** Of a network's graph. Takes the time of building it twice. */
  public static TrainingMemory of(
      Network network, Parameters parameters, DataType type, boolean onImages) {
    try (TrainingGraph small = graph(network, parameters, SMALL, type, onImages);
        TrainingGraph large = graph(network, parameters, LARGE, type, onImages)) {
      long perBeat = Math.max(1, (large.bytes() - small.bytes()) / (LARGE - SMALL));
      long fixed = Math.max(0, small.bytes() - SMALL * perBeat);
      return new TrainingMemory(fixed, perBeat, large.largestArray() / LARGE);
    }
  }

  private static TrainingGraph graph(
      Network network, Parameters parameters, int batch, DataType type, boolean onImages) {
    return onImages
        ? TrainingGraph.onImages(network, parameters, batch, type)
        : TrainingGraph.build(network, parameters, batch, type);
  }

  /** Bytes of a batch of so many beats. */
  public long bytes(int batch) {
    return fixed + batch * perBeat;
  }

  /**
   * @param available bytes that may be taken
   * @return the most beats whose memory is available and whose arrays can be indexed
   */
  public int mostBeats(long available) {
    long most = Math.min((available - fixed) / perBeat, Integer.MAX_VALUE / valuesPerBeat);
    return (int) Math.max(0, most);
  }

  /**
   * @throws IllegalArgumentException if a batch takes more memory than this process may have
   */
  public void require(int batch) {
    require(batch, available());
  }

  void require(int batch, long available) {
    int most = mostBeats(available);
    if (batch > most) {
      throw new IllegalArgumentException(
          ("a batch of %,d beats takes %s of native memory; this process may have %s, enough for"
                  + " %,d. Lower training.batch_size, or allow more memory by"
                  + " org.bytedeco.javacpp.maxbytes and maxphysicalbytes")
              .formatted(batch, size(bytes(batch)), size(available), most));
    }
  }

  private static String size(long bytes) {
    return bytes < 1L << 30
        ? "%d MB".formatted(bytes >> 20)
        : String.format(Locale.ROOT, "%.1f GB", bytes / (double) (1 << 30));
  }

  /** The smallest of JavaCPP's limits, where set, and of the machine's memory. */
  private static long available() {
    return LongStream.of(
            Pointer.maxBytes(), Pointer.maxPhysicalBytes(), Pointer.totalPhysicalBytes())
        .filter(limit -> limit > 0)
        .min()
        .orElse(Long.MAX_VALUE);
  }
}
