package ecg4j.wfdb;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The content of a small text file: a header or a list of records. Such files should be UTF-8. A
 * byte-order mark (UTF-8 or UTF-16) is recognised. Bytes that are not valid UTF-8 are read as ISO
 * 8859-1 (Latin-1).
 *
 * @param text the characters, without a byte-order mark
 * @param notes one sentence for each deviation from plain UTF-8
 */
public record TextFile(String text, List<String> notes) {

  /** Far above the largest multi-segment headers, which have a few thousand lines. */
  private static final long MAX_BYTES = 16 << 20;

  private static final char MARK = '\uFEFF';

  /**
   * Reads a file.
   *
   * @throws WfdbException if it does not exist, is not a regular file, or is larger than 16 MB
   */
  public static TextFile read(Path file) throws IOException {
    return decode(Bytes.all(file, MAX_BYTES), file.toString());
  }

  /**
   * Decodes the bytes of a file.
   *
   * @param where name of the file for notes
   */
  static TextFile decode(byte[] bytes, String where) {
    List<String> notes = new ArrayList<>();
    Charset charset = charset(bytes);
    if (charset == StandardCharsets.ISO_8859_1) {
      notes.add(where + ": is not UTF-8, but Latin-1 (ISO 8859-1)");
    } else if (charset != StandardCharsets.UTF_8) {
      notes.add(where + ": is " + charset + ", not UTF-8");
    }
    String text = new String(bytes, charset);
    if (!text.isEmpty() && text.charAt(0) == MARK) {
      text = text.substring(1);
      notes.add(where + ": begins with a byte-order mark");
    }
    return new TextFile(text, List.copyOf(notes));
  }

  private static Charset charset(byte[] bytes) {
    int first = bytes.length < 2 ? 0 : (bytes[0] & 0xFF) << 8 | bytes[1] & 0xFF;
    if (first == MARK) {
      return StandardCharsets.UTF_16BE;
    }
    if (first == 0xFFFE) {
      return StandardCharsets.UTF_16LE;
    }
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return StandardCharsets.UTF_8;
    } catch (CharacterCodingException e) {
      return StandardCharsets.ISO_8859_1;
    }
  }
}
