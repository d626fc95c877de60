package ecg4j.npy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The header of a {@code .npy} file: type, byte order and shape. It is written as version 1.0, byte
 * for byte like NumPy. Versions 1.0, 2.0 and 3.0 can be read.
 *
 * <p>Source: NumPy Enhancement Proposal 1 and {@code numpy.lib.format}.
 *
 * @param type type of the numbers
 * @param order byte order
 * @param shape one to eight dimensions, in C order (the last one varies fastest)
 */
public record NpyHeader(NpyType type, ByteOrder order, List<Long> shape) {

  static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};

  private static final int MOST_DIMENSIONS = 8;

  /** NumPy reserves space for a first dimension of this many digits. */
  private static final int GROWTH_DIGITS = 21;

  private static final int ALIGNMENT = 64;

  /**
   * Checks the shape.
   *
   * @throws IllegalArgumentException if there are not one to eight dimensions, if one is negative,
   *     or if the array would be larger than any file
   */
  public NpyHeader {
    shape = List.copyOf(shape);
    if (shape.isEmpty() || shape.size() > MOST_DIMENSIONS) {
      throw new IllegalArgumentException(
          "an array of " + shape.size() + " dimensions " + shape + "; allowed: 1 to 8");
    }
    long size = type.bytes();
    for (long extent : shape) {
      if (extent < 0) {
        throw new IllegalArgumentException("a negative dimension in shape " + shape);
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

  /** Numbers per row: the product of all dimensions except the first. */
  public long width() {
    return shape.stream().skip(1).reduce(1L, (a, b) -> a * b);
  }

  /** Total number of values. */
  public long count() {
    return rows() * width();
  }

  /** Number of bytes after the header. */
  long payload() {
    return count() * type.bytes();
  }

  /** Encodes the header, including the magic bytes, with the same padding as NumPy. */
  byte[] encode() {
    String mark = type.bytes() == 1 ? "|" : order == ByteOrder.LITTLE_ENDIAN ? "<" : ">";
    return encode(mark + type.code(), shape);
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
