package ecg4j.npy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What stands before the numbers: their type, byte order and shape. Written as version 1.0 exactly
 * as NumPy does it; versions 1.0, 2.0 and 3.0 are read.
 *
 * <p>Source: NumPy Enhancement Proposal 1 and {@code numpy.lib.format}.
 *
 * @param type type of every number
 * @param order order of the bytes within a number
 * @param shape one to eight dimensions, in C order: the last one runs fastest
 */
public record NpyHeader(NpyType type, ByteOrder order, List<Long> shape) {

  static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};

  private static final int MOST_DIMENSIONS = 8;

  /** NumPy leaves room for the first dimension to grow to this many digits. */
  private static final int GROWTH_DIGITS = 21;

  private static final int ALIGNMENT = 64;

  /**
   * Checks the shape.
   *
   * @throws IllegalArgumentException if there are not one to eight dimensions, one is negative, or
   *     they multiply to more bytes than a file can have
   */
  public NpyHeader {
    shape = List.copyOf(shape);
    if (shape.isEmpty() || shape.size() > MOST_DIMENSIONS) {
      throw new IllegalArgumentException(
          "an array of " + shape.size() + " dimensions " + shape + ": 1 to 8 are allowed");
    }
    long size = type.bytes();
    for (long extent : shape) {
      if (extent < 0) {
        throw new IllegalArgumentException("a negative extent in shape " + shape);
      }
      if (extent != 0 && size > Long.MAX_VALUE / extent) {
        throw new IllegalArgumentException("shape " + shape + " is larger than any file");
      }
      size *= extent;
    }
  }

  /** The first dimension. */
  public long rows() {
    return shape.get(0);
  }

  /** Numbers a row: the product of all dimensions but the first. */
  public long width() {
    return shape.stream().skip(1).reduce(1L, (a, b) -> a * b);
  }

  /** How many numbers there are. */
  public long count() {
    return rows() * width();
  }

  /** Bytes that follow the header. */
  long payload() {
    return count() * type.bytes();
  }

  /** The whole header, magic included, as NumPy's own writer pads it. */
  byte[] encode() {
    return encode((order == ByteOrder.LITTLE_ENDIAN ? "<" : ">") + type.code(), shape);
  }

  /**
   * A header for any type.
   *
   * @param descr NumPy's type string with its byte order
   */
  static byte[] encode(String descr, List<Long> shape) {
    String extents =
        shape.size() == 1
            ? "(" + shape.get(0) + ",)"
            : shape.stream().map(String::valueOf).collect(Collectors.joining(", ", "(", ")"));
    String text = "{'descr': '" + descr + "', 'fortran_order': False, 'shape': " + extents + ", }";
    text += " ".repeat(GROWTH_DIGITS - String.valueOf(shape.get(0)).length());
    int fixed = MAGIC.length + 4;
    int padding = ALIGNMENT - (fixed + text.length() + 1) % ALIGNMENT;
    text += " ".repeat(padding) + "\n";
    return ByteBuffer.allocate(fixed + text.length())
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(MAGIC)
        .put((byte) 1)
        .put((byte) 0)
        .putShort((short) text.length())
        .put(text.getBytes(StandardCharsets.US_ASCII))
        .array();
  }
}
