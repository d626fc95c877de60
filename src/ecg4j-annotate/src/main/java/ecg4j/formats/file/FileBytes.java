package ecg4j.formats.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The first bytes of a file, from which its format is recognised.
 *
 * @param file the file
 * @param size its length in bytes
 * @param bytes its first bytes, at most {@link #START}; not copied
 */
public record FileBytes(Path file, long size, byte[] bytes) {

  /** Number of bytes that are examined to recognise a format. */
  public static final int START = 1 << 16;

  /**
   * Reads the beginning of a file.
   *
   * @throws FormatException if it is not a regular file
   */
  public static FileBytes start(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new FormatException(
          file, Files.exists(file) ? "is not a regular file" : "there is no such file");
    }
    try (InputStream in = Files.newInputStream(file)) {
      return new FileBytes(file, Files.size(file), in.readNBytes(START));
    }
  }

  /**
   * Reads all bytes of a file.
   *
   * @param limit largest number of bytes to read
   * @throws FormatException if the file is larger
   */
  public static byte[] all(Path file, long limit) throws IOException {
    long size = Files.size(file);
    long most = Math.min(limit, Math.min(Integer.MAX_VALUE - 8, freeHeap()));
    if (size > most) {
      throw new FormatException(file, size + " bytes, of which at most " + most + " can be read");
    }
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes((int) most);
    }
  }

  /** Returns half of the heap, which is the limit for a single file. */
  private static long freeHeap() {
    return Runtime.getRuntime().maxMemory() / 2;
  }

  /**
   * Fills a buffer from a position of the file.
   *
   * @throws FormatException if the file ends too early
   */
  public static void fill(Path file, FileChannel channel, ByteBuffer buffer, long position)
      throws IOException {
    long at = position;
    while (buffer.hasRemaining()) {
      int n = channel.read(buffer, at);
      if (n < 0) {
        throw new FormatException(file, "ended while it was read, at byte " + at);
      }
      at += n;
    }
  }

  /**
   * Returns whether the file begins with text: with a byte-order mark, or without control
   * characters.
   */
  public boolean isText() {
    if (byteOrder().isPresent()) {
      return true;
    }
    for (byte b : bytes) {
      boolean control = b >= 0 && b < ' ' && b != '\n' && b != '\r' && b != '\t' && b != '\f';
      if (control || b == 0x7F) {
        return false;
      }
    }
    return bytes.length > 0;
  }

  /** Returns UTF-16 in the byte order that the file's byte-order mark states. */
  public Optional<Charset> byteOrder() {
    if (startsWith("\u00FF\u00FE")) {
      return Optional.of(StandardCharsets.UTF_16LE);
    }
    return startsWith("\u00FE\u00FF") ? Optional.of(StandardCharsets.UTF_16BE) : Optional.empty();
  }

  /** Returns whether the file begins with these characters. */
  public boolean startsWith(String text) {
    return hasAt(0, text);
  }

  /** Returns whether these single-byte characters are at a position. */
  public boolean hasAt(int position, String text) {
    byte[] wanted = text.getBytes(StandardCharsets.ISO_8859_1);
    if (bytes.length < position + wanted.length) {
      return false;
    }
    for (int i = 0; i < wanted.length; i++) {
      if (bytes[position + i] != wanted[i]) {
        return false;
      }
    }
    return true;
  }
}
