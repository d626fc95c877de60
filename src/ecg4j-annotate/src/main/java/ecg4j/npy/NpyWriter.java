package ecg4j.npy;

import ecg4j.files.PartFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Writes a {@code .npy} file sequentially, byte for byte like {@code numpy.save}. {@link #close}
 * creates the file under its name if all numbers have been written; otherwise no file is created.
 */
public final class NpyWriter implements Closeable {

  private static final int CHUNK = 1 << 16;

  private final Path file;
  private final PartFile part;
  private final NpyHeader header;
  private final ByteBuffer chunk = ByteBuffer.allocateDirect(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
  private long left;
  private boolean closed;

  /**
   * Creates a temporary file next to {@code file}.
   *
   * @param shape one or two dimensions
   * @throws IllegalArgumentException if the shape is not allowed
   * @throws IOException if the file cannot be created
   */
  public NpyWriter(Path file, NpyType type, long... shape) throws IOException {
    this.file = file.toAbsolutePath();
    this.header =
        new NpyHeader(
            type,
            ByteOrder.LITTLE_ENDIAN,
            Arrays.stream(shape).boxed().collect(Collectors.toList()));
    this.left = header.count();
    this.part = PartFile.of(file);
    try {
      part.write(ByteBuffer.wrap(header.encode()));
    } catch (IOException e) {
      part.close();
      throw e;
    }
  }

  /** Appends numbers to a float32 or float64 file. */
  public void write(float[] from, int offset, int count) throws IOException {
    demand(NpyType.FLOAT32, NpyType.FLOAT64, count);
    for (int i = offset; i < offset + count; i++) {
      if (header.type() == NpyType.FLOAT32) {
        room().putFloat(from[i]);
      } else {
        room().putDouble(from[i]);
      }
    }
  }

  /** Appends numbers to a float64 file. */
  public void write(double[] from, int offset, int count) throws IOException {
    demand(NpyType.FLOAT64, NpyType.FLOAT64, count);
    for (int i = offset; i < offset + count; i++) {
      room().putDouble(from[i]);
    }
  }

  /** Appends numbers to an int32 or int64 file. */
  public void write(int[] from, int offset, int count) throws IOException {
    demand(NpyType.INT32, NpyType.INT64, count);
    for (int i = offset; i < offset + count; i++) {
      if (header.type() == NpyType.INT32) {
        room().putInt(from[i]);
      } else {
        room().putLong(from[i]);
      }
    }
  }

  /** Appends numbers to an int64 file. */
  public void write(long[] from, int offset, int count) throws IOException {
    demand(NpyType.INT64, NpyType.INT64, count);
    for (int i = offset; i < offset + count; i++) {
      room().putLong(from[i]);
    }
  }

  /**
   * Moves the file into place.
   *
   * @throws NpyException if not all numbers of the shape have been written; no file is created then
   */
  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    try (part) {
      part.write(chunk.flip());
      if (left > 0) {
        throw new NpyException(
            "%s is incomplete: %s of %s numbers were not written"
                .formatted(file, left, header.count()));
      }
      part.commit();
    }
  }

  private void demand(NpyType one, NpyType other, int count) {
    if (header.type() != one && header.type() != other) {
      throw new IllegalArgumentException(
          "these numbers cannot be written to a file of type " + header.type() + ": " + file);
    }
    if (count > left) {
      throw new IllegalArgumentException(
          "%s more numbers for %s, but its shape %s allows only %s"
              .formatted(count, file, header.shape(), left));
    }
    left -= count;
  }

  private ByteBuffer room() throws IOException {
    if (chunk.remaining() < Long.BYTES) {
      part.write(chunk.flip());
      chunk.clear();
    }
    return chunk;
  }
}
