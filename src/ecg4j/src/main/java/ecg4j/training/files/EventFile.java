package ecg4j.training.files;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.zip.CRC32C;

/**
 * An event file for TensorBoard. Events are appended one by one, since TensorBoard reads a file
 * while it grows. An incomplete last event, left by a killed process, is ignored by readers; a
 * resumed run starts another file in the same folder.
 *
 * <p>The file is a TFRecord file: for each event its length n (8 bytes), the masked CRC-32C of
 * these 8 bytes, n bytes, and their masked CRC-32C, all little-endian. A CRC is masked by a
 * rotation to the right by 15 bits and the addition of a282ead8 (hexadecimal). An event is a
 * protocol buffer message {@code Event} of TensorFlow's event.proto: wall_time = 1 (double), step =
 * 2 (int64), file_version = 3 (string), summary = 5, a message with values = 1 of tag = 1 (string)
 * and simple_value = 2 (float).
 */
public final class EventFile {

  private static final String VERSION = "brain.Event:2";
  private static final int MASK = 0xa282ead8;

  /** Wire types of protocol buffers. */
  private static final int VARINT = 0;

  private static final int FIXED64 = 1;
  private static final int BYTES = 2;
  private static final int FIXED32 = 5;

  private final Path file;

  private EventFile(Path file) {
    this.file = file;
  }

  /**
   * Starts a file.
   *
   * @param folder created if it does not exist
   * @param now time in the file's name and first event
   */
  public static EventFile create(Path folder, Instant now) throws IOException {
    Files.createDirectories(folder);
    long second = now.getEpochSecond();
    Path file =
        folder.resolve(String.format(Locale.ROOT, "events.out.tfevents.%010d.ecg4j", second));
    while (Files.exists(file)) {
      second++;
      file = folder.resolve(String.format(Locale.ROOT, "events.out.tfevents.%010d.ecg4j", second));
    }
    Message event = new Message().fixed64(1, seconds(now)).bytes(3, text(VERSION));
    Files.write(file, record(event.content()), StandardOpenOption.CREATE_NEW);
    return new EventFile(file);
  }

  /** Returns the path of the file. */
  public Path path() {
    return file;
  }

  /**
   * Appends one event.
   *
   * @param step number of the epoch
   * @param scalars values by tag; those that are not finite are left out
   */
  public void append(Instant now, long step, Map<String, Double> scalars) throws IOException {
    Message summary = new Message();
    scalars.forEach(
        (tag, value) -> {
          if (Double.isFinite(value)) {
            Message one = new Message().bytes(1, text(tag)).fixed32(2, value.floatValue());
            summary.bytes(1, one.content());
          }
        });
    Message event =
        new Message().fixed64(1, seconds(now)).varint(2, step).bytes(5, summary.content());
    Files.write(file, record(event.content()), StandardOpenOption.APPEND);
  }

  private static double seconds(Instant time) {
    return time.getEpochSecond() + time.getNano() / 1e9;
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] record(byte[] event) {
    byte[] length =
        ByteBuffer.allocate(Long.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(event.length)
            .array();
    return ByteBuffer.allocate(Long.BYTES + 2 * Integer.BYTES + event.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(length)
        .putInt(masked(length))
        .put(event)
        .putInt(masked(event))
        .array();
  }

  private static int masked(byte[] bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes);
    int value = (int) crc.getValue();
    return ((value >>> 15) | (value << 17)) + MASK;
  }

  /** A protocol buffer message under construction. */
  private static final class Message {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    byte[] content() {
      return out.toByteArray();
    }

    Message varint(int field, long value) {
      raw((long) field << 3 | VARINT);
      raw(value);
      return this;
    }

    Message fixed64(int field, double value) {
      raw((long) field << 3 | FIXED64);
      long bits = Double.doubleToLongBits(value);
      for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
        out.write((int) (bits >>> shift));
      }
      return this;
    }

    Message fixed32(int field, float value) {
      raw((long) field << 3 | FIXED32);
      int bits = Float.floatToIntBits(value);
      for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
        out.write(bits >>> shift);
      }
      return this;
    }

    Message bytes(int field, byte[] content) {
      raw((long) field << 3 | BYTES);
      raw(content.length);
      out.writeBytes(content);
      return this;
    }

    /** Seven bits per byte, the lowest first; the highest bit says that more follow. */
    private void raw(long value) {
      long rest = value;
      while ((rest & ~0x7FL) != 0) {
        out.write((int) (rest & 0x7F | 0x80));
        rest >>>= 7;
      }
      out.write((int) rest);
    }
  }
}
