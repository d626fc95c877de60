package ecg4j.formats.file;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Thrown if a recording cannot be read. The message is one sentence with the file, the place and
 * the remedy.
 */
public final class FormatException extends IOException {

  private static final long serialVersionUID = 1L;

  private static final int LONGEST = 600;

  /**
   * @param file the recording
   * @param sentence follows the file's name and a colon
   */
  public FormatException(Path file, String sentence) {
    super(file + ": " + readable(sentence));
  }

  /**
   * @param file the recording
   * @param sentence follows the file's name and a colon
   * @param cause the underlying failure
   */
  public FormatException(Path file, String sentence, Throwable cause) {
    super(file + ": " + readable(sentence), cause);
  }

  /**
   * Removes the control characters of a damaged file and shortens the sentence to a readable
   * length.
   */
  private static String readable(String sentence) {
    String plain = sentence.replaceAll("\\p{Cntrl}", "?");
    return plain.length() <= LONGEST
        ? plain
        : plain.substring(0, LONGEST / 2) + " … " + plain.substring(plain.length() - LONGEST / 4);
  }
}
