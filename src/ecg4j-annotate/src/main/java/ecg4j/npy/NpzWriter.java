package ecg4j.npy;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes named arrays as a {@code .npz} archive, as {@code numpy.savez_compressed} does. */
public final class NpzWriter implements Closeable {

  private static final int CHUNK = 1 << 16;

  /** The same arrays give the same bytes, whenever they are written. */
  private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  /** A text as NumPy holds it: four bytes per character, padded with zeros. */
  private static final Charset UTF_32LE = Charset.forName("UTF-32LE");

  private final ZipOutputStream zip;

  /**
   * @param out not closed by {@link #close}
   */
  public NpzWriter(OutputStream out) {
    zip = new ZipOutputStream(out);
    zip.setLevel(Deflater.BEST_SPEED);
  }

  /** Appends float32 numbers. */
  public void add(String name, float[] values, long... shape) throws IOException {
    begin(name, "<f4", shape);
    ByteBuffer chunk = ByteBuffer.allocate(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
    for (float value : values) {
      flush(chunk, Float.BYTES);
      chunk.putFloat(value);
    }
    end(chunk);
  }

  /** Appends int64 numbers in one dimension. */
  public void add(String name, long[] values) throws IOException {
    begin(name, "<i8", values.length);
    ByteBuffer chunk = ByteBuffer.allocate(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
    for (long value : values) {
      flush(chunk, Long.BYTES);
      chunk.putLong(value);
    }
    end(chunk);
  }

  /** Appends texts in one dimension. */
  public void add(String name, List<String> values) throws IOException {
    int characters =
        Math.max(
            1,
            values.stream()
                .mapToInt(text -> text.codePointCount(0, text.length()))
                .max()
                .orElse(1));
    begin(name, "<U" + characters, values.size());
    for (String value : values) {
      zip.write(Arrays.copyOf(value.getBytes(UTF_32LE), characters * Integer.BYTES));
    }
    zip.closeEntry();
  }

  private void begin(String name, String descr, long... shape) throws IOException {
    ZipEntry entry = new ZipEntry(name + ".npy");
    entry.setTimeLocal(TIME);
    zip.putNextEntry(entry);
    zip.write(NpyHeader.encode(descr, Arrays.stream(shape).boxed().toList()));
  }

  private void flush(ByteBuffer chunk, int bytes) throws IOException {
    if (chunk.remaining() < bytes) {
      zip.write(chunk.array(), 0, chunk.position());
      chunk.clear();
    }
  }

  private void end(ByteBuffer chunk) throws IOException {
    zip.write(chunk.array(), 0, chunk.position());
    zip.closeEntry();
  }

  /** Completes the archive. */
  @Override
  public void close() throws IOException {
    zip.finish();
  }
}
