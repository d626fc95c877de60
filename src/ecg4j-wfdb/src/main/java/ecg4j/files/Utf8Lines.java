package ecg4j.files;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads small text files in UTF-8. */
public final class Utf8Lines {

  private Utf8Lines() {}

  /**
   * Reads all lines of a file.
   *
   * @throws DamagedFileException if the file is not a text in UTF-8
   * @throws IOException if it cannot be read
   */
  public static List<String> read(Path file) throws IOException {
    try {
      return Files.readAllLines(file);
    } catch (CharacterCodingException e) {
      throw new DamagedFileException(file, "is damaged: it is not a text file in UTF-8");
    }
  }
}
