package ecg4j.formats.file;

import java.nio.file.Files;
import java.nio.file.Path;

/** Names of recordings, made of the names of their files. */
public final class RecordName {

  private RecordName() {}

  /**
   * The name of the recording that a path means: the file's name without its ending. A WFDB record
   * is given without an ending, so that the name of {@code rec.1} is whole if there is {@code
   * rec.1.hea}.
   */
  public static String of(Path file) {
    String name = String.valueOf(file.getFileName());
    if (name.endsWith(".hea")) {
      return name.substring(0, name.length() - ".hea".length());
    }
    boolean other = Files.isRegularFile(file) && !Files.exists(file.resolveSibling(name + ".hea"));
    int dot = name.lastIndexOf('.');
    return other && dot > 0 ? name.substring(0, dot) : name;
  }

  /** The same name in the characters that a WFDB header allows; others become an underscore. */
  public static String inHeader(Path file) {
    String plain = of(file).replaceAll("[^A-Za-z0-9_.-]", "_");
    return plain.matches("[A-Za-z0-9_].*") ? plain : "_" + plain;
  }
}
