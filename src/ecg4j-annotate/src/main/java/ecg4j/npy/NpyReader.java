package ecg4j.npy;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/**
 * Reads a {@code .npy} file sequentially. The constructor compares the shape with the length of the
 * file, so that a damaged header cannot cause large allocations.
 */
public final class NpyReader implements Closeable {

  private static final int CHUNK = 1 << 16;
  private static final int LONGEST_HEADER = 1 << 16;

  private final Path file;
  private final FileChannel channel;
  private final NpyHeader header;
  private final ByteBuffer chunk;
  private long left;

  /**
   * Opens a file and reads its header.
   *
   * @throws NpyException if it is not a {@code .npy} file, is damaged, or has unsupported content:
   *     other types, more than two dimensions (those of length 1 after the first do not count),
   *     Fortran order, or Python objects
   * @throws IOException if it cannot be read
   */
  public NpyReader(Path file) throws IOException {
    this.file = file;
    this.channel = FileChannel.open(file);
    try {
      this.header = readHeader(channel, file.toString());
      if (header.shape().stream().skip(1).filter(extent -> extent != 1).count() > 1) {
        throw new NpyException(
            "%s: an array of %s dimensions %s; allowed: 1 or 2, and further ones of length 1"
                .formatted(file, header.shape().size(), header.shape()));
      }
      long there = channel.size() - channel.position();
      if (there != header.payload()) {
        throw new NpyException(
            "%s: %s bytes follow the header, but shape %s of %s takes %s"
                .formatted(file, there, header.shape(), header.type().code(), header.payload()));
      }
    } catch (IOException e) {
      channel.close();
      throw e;
    }
    this.left = header.count();
    this.chunk = ByteBuffer.allocateDirect(CHUNK).order(header.order()).limit(0);
  }

  /** Type and shape. */
  public NpyHeader header() {
    return header;
  }

  /**
   * Reads the next numbers of a float32 or float64 file; the latter are rounded to the nearest
   * float.
   *
   * @throws NpyException if the file contains integers or has fewer than {@code count} numbers left
   */
  public void read(float[] to, int offset, int count) throws IOException {
    demandFloating();
    for (int done = 0; done < count; ) {
      int n = fill(count - done);
      int at = offset + done;
      if (header.type() == NpyType.FLOAT32) {
        chunk.asFloatBuffer().get(to, at, n);
        chunk.position(chunk.position() + n * Float.BYTES);
      } else {
        for (int i = 0; i < n; i++) {
          to[at + i] = (float) chunk.getDouble();
        }
      }
      done += n;
    }
  }

  /**
   * Reads the next numbers of a float32 or float64 file.
   *
   * @throws NpyException if the file contains integers or has fewer than {@code count} numbers left
   */
  public void read(double[] to, int offset, int count) throws IOException {
    demandFloating();
    for (int done = 0; done < count; ) {
      int n = fill(count - done);
      for (int i = 0; i < n; i++) {
        to[offset + done + i] =
            header.type() == NpyType.FLOAT64 ? chunk.getDouble() : chunk.getFloat();
      }
      done += n;
    }
  }

  /**
   * Reads the next numbers of a file of integers.
   *
   * @throws NpyException if the file contains floating-point numbers or has fewer than {@code
   *     count} numbers left
   */
  public void read(long[] to, int offset, int count) throws IOException {
    if (!header.type().isIntegral()) {
      throw new NpyException(
          file + " holds " + name() + "; expected integers; save it with array.astype('int64')");
    }
    for (int done = 0; done < count; ) {
      int n = fill(count - done);
      for (int i = 0; i < n; i++) {
        to[offset + done + i] = integer();
      }
      done += n;
    }
  }

  private long integer() {
    return switch (header.type()) {
      case INT8 -> chunk.get();
      case UINT8 -> Byte.toUnsignedInt(chunk.get());
      case INT16 -> chunk.getShort();
      case UINT16 -> Short.toUnsignedInt(chunk.getShort());
      case INT32 -> chunk.getInt();
      case UINT32 -> Integer.toUnsignedLong(chunk.getInt());
      default -> chunk.getLong();
    };
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private String name() {
    return header.type().name().toLowerCase(Locale.ROOT);
  }

  private void demandFloating() throws NpyException {
    if (header.type().isIntegral()) {
      throw new NpyException(
          file
              + " holds "
              + name()
              + "; expected float32 or float64; save it with array.astype('float32')");
    }
  }

  /** Reads up to {@code wanted} numbers into the chunk and returns their number. */
  private int fill(int wanted) throws IOException {
    if (wanted > left) {
      throw new NpyException(file + ": " + wanted + " numbers requested, but " + left + " left");
    }
    int n = Math.min(wanted, CHUNK / header.type().bytes());
    chunk.clear().limit(n * header.type().bytes());
    readFully(channel, chunk, file + " ends within the numbers, at byte " + channel.size());
    left -= n;
    return n;
  }

  /** Reads the header. */
  static NpyHeader readHeader(ReadableByteChannel from, String where) throws IOException {
    return NpyHeaderParser.parse(headerText(from, where), where);
  }

  /** The dictionary before the numbers. */
  static String headerText(ReadableByteChannel from, String where) throws IOException {
    byte[] start = bytes(from, NpyHeader.MAGIC.length + 2, where, "the first 8 bytes");
    if (!Arrays.equals(start, 0, 6, NpyHeader.MAGIC, 0, 6)) {
      throw new NpyException(where + " is not a .npy file: it does not begin with \\x93NUMPY");
    }
    int major = start[6];
    if (major < 1 || major > 3 || start[7] != 0) {
      throw new NpyException(
          "%s: format version %s.%s; allowed: 1.0, 2.0 and 3.0".formatted(where, major, start[7]));
    }
    int lengthBytes = major == 1 ? Short.BYTES : Integer.BYTES;
    ByteBuffer length =
        ByteBuffer.wrap(bytes(from, lengthBytes, where, "the header's length"))
            .order(ByteOrder.LITTLE_ENDIAN);
    long n = major == 1 ? length.getShort() & 0xFFFF : length.getInt() & 0xFFFF_FFFFL;
    if (n > LONGEST_HEADER) {
      throw new NpyException(
          "%s: a header of %s bytes; the limit is %s".formatted(where, n, LONGEST_HEADER));
    }
    byte[] text = bytes(from, (int) n, where, "the header");
    return new String(text, major == 3 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
  }

  private static byte[] bytes(ReadableByteChannel from, int n, String where, String what)
      throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(n);
    readFully(from, buffer, where + " ends within " + what);
    return buffer.array();
  }

  private static void readFully(ReadableByteChannel from, ByteBuffer buffer, String otherwise)
      throws IOException {
    while (buffer.hasRemaining()) {
      if (from.read(buffer) < 0) {
        throw new NpyException(otherwise);
      }
    }
    buffer.flip();
  }
}
