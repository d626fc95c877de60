package ecg4j.npy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * A float32 array of up to eight dimensions in memory. Converts to and from the bytes of a {@code
 * .npy} file, for archives of many arrays.
 *
 * @param values in C order (the last dimension varies fastest); not copied
 * @param shape one to eight dimensions
 */
public record NpyArray(float[] values, long... shape) {

  /** Encodes the array as the bytes of a {@code .npy} file. */
  public byte[] encode() {
    NpyHeader header =
        new NpyHeader(
            NpyType.FLOAT32,
            ByteOrder.LITTLE_ENDIAN,
            Arrays.stream(shape).boxed().collect(Collectors.toList()));
    if (header.count() != values.length) {
      throw new IllegalArgumentException(
          values.length + " values do not fill the shape " + header.shape());
    }
    byte[] start = header.encode();
    ByteBuffer bytes =
        ByteBuffer.allocate(Math.toIntExact(start.length + header.payload()))
            .put(start)
            .order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return bytes.array();
  }

  /**
   * Decodes the bytes of a {@code .npy} file.
   *
   * @param where name of the file for messages
   * @throws NpyException if the bytes are damaged or the type is not float32
   */
  public static NpyArray decode(byte[] bytes, String where) throws IOException {
    NpyHeader header;
    int left;
    try (ByteArrayInputStream in = new ByteArrayInputStream(bytes);
        ReadableByteChannel channel = Channels.newChannel(in)) {
      header = NpyReader.readHeader(channel, where);
      left = in.available();
    }
    if (header.type() != NpyType.FLOAT32 || header.payload() != left) {
      throw new NpyException(
          "%s: %s bytes follow the header of %s with shape %s; allowed: float32, whole"
              .formatted(where, left, header.type().code(), header.shape()));
    }
    FloatBuffer floats =
        ByteBuffer.wrap(bytes, bytes.length - left, left).order(header.order()).asFloatBuffer();
    float[] values = new float[floats.remaining()];
    floats.get(values);
    return new NpyArray(values, header.shape().stream().mapToLong(Long::longValue).toArray());
  }
}
