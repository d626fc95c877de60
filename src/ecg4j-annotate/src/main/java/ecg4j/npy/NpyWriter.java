package ecg4j.npy;

import ecg4j.files.AtomicFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Writes a {@code .npy} file from front to back, byte for byte as {@code numpy.save} would. The
 * file appears under its name when {@link #close} finds it complete; until then, and for good if it
 * is not, there is nothing.
 */
public final class NpyWriter implements Closeable {

  private static final int CHUNK = 1 << 16;

  private final Path file;
  private final Path part;
  private final NpyHeader header;
  private final FileChannel channel;
  private final ByteBuffer chunk = ByteBuffer.allocateDirect(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
  private long left;
  private boolean closed;

  /**
   * Begins a file beside {@code file}.
   *
   * @param shape one or two dimensions
   * @throws IllegalArgumentException if the shape is not allowed
   * @throws IOException if the file cannot be made
   */
  public NpyWriter(Path file, NpyType type, long... shape) throws IOException {
    this.file = file.toAbsolutePath();
    this.header =
        new NpyHeader(
            type,
            ByteOrder.LITTLE_ENDIAN,
            Arrays.stream(shape).boxed().collect(Collectors.toList()));
    this.left = header.count();
    String hidden = "." + file.getFileName() + "." + ProcessHandle.current().pid() + ".part";
    this.part = this.file.resolveSibling(hidden);
    try {
      this.channel =
          FileChannel.open(
              part,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE);
    } catch (FileSystemException e) {
      throw AtomicFile.toldOf(file, part, e);
    }
    try {
      drain(ByteBuffer.wrap(header.encode()));
    } catch (IOException e) {
      channel.close();
      Files.deleteIfExists(part);
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
   * Puts the file in its place.
   *
   * @throws NpyException if not all numbers of the shape have been written; then there is no file
   */
  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    try {
      try (channel) {
        drain(chunk.flip());
      }
      if (left > 0) {
        throw new NpyException(
            "%s is not complete: %d of %d numbers were never written"
                .formatted(file, left, header.count()));
      }
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private void demand(NpyType one, NpyType other, int count) {
    if (header.type() != one && header.type() != other) {
      throw new IllegalArgumentException(
          "such numbers do not go into a file of " + header.type() + ": " + file);
    }
    if (count > left) {
      throw new IllegalArgumentException(
          "%d numbers more for %s, but its shape %s leaves room for %d"
              .formatted(count, file, header.shape(), left));
    }
    left -= count;
  }

  private ByteBuffer room() throws IOException {
    if (chunk.remaining() < Long.BYTES) {
      drain(chunk.flip());
      chunk.clear();
    }
    return chunk;
  }

  private void drain(ByteBuffer buffer) throws IOException {
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
  }
}
