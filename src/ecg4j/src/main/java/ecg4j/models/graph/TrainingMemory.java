package ecg4j.models.graph;

import ecg4j.layers.graph.Parameters;
import ecg4j.models.network.Network;
import java.util.Locale;
import java.util.stream.LongStream;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Prediction of the native memory of a {@link TrainingGraph}. It is a linear function of the batch
 * size, determined from two small graphs.
 *
 * @param fixed bytes independent of the batch size
 * @param perBeat bytes per beat of a batch
 * @param valuesPerBeat values per beat of the largest array; kernels support arrays of at most
 *     {@link Integer#MAX_VALUE} values
 */
public record TrainingMemory(long fixed, long perBeat, long valuesPerBeat) {
  private static final int SMALL = 8;
  private static final int LARGE = 16;

  /** Determines the memory of a network's graph. Builds two graphs. */
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
        ? TrainingGraph.onImages(network, parameters, batch, type, GraphOptions.DEFAULT)
        : TrainingGraph.build(network, parameters, batch, type);
  }

  /** Bytes for a batch size. */
  public long bytes(int batch) {
    return fixed + batch * perBeat;
  }

  /**
   * The largest possible batch size.
   *
   * @param available available bytes
   * @return the maximum number of beats whose memory is available and whose arrays can be indexed
   */
  public int mostBeats(long available) {
    long most = Math.min((available - fixed) / perBeat, Integer.MAX_VALUE / valuesPerBeat);
    return (int) Math.max(0, most);
  }

  /**
   * Checks that the memory for a batch size is available.
   *
   * @throws IllegalArgumentException if it is not
   */
  public void require(int batch) {
    require(batch, available());
  }

  void require(int batch, long available) {
    int most = mostBeats(available);
    if (batch > most) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "a batch of %,d beats needs %s of native memory; this process may use %s, enough for"
                  + " %,d. Lower training.batch_size, or allow more memory with"
                  + " org.bytedeco.javacpp.maxbytes and maxphysicalbytes",
              batch,
              size(bytes(batch)),
              size(available),
              most));
    }
  }

  private static String size(long bytes) {
    return bytes < 1L << 30
        ? "%s MB".formatted(bytes >> 20)
        : String.format(Locale.ROOT, "%.1f GB", bytes / (double) (1 << 30));
  }

  /** The minimum of JavaCPP's limits, if set, and of the machine's memory. */
  private static long available() {
    return LongStream.of(
            Pointer.maxBytes(), Pointer.maxPhysicalBytes(), Pointer.totalPhysicalBytes())
        .filter(limit -> limit > 0)
        .min()
        .orElse(Long.MAX_VALUE);
  }
}
