package ecg4j.formats.file;

import java.nio.file.Files;
import java.nio.file.Path;

/** Derives the names of recordings from their file names. */
public final class RecordName {

  private RecordName() {}

  /**
   * Returns the name of the recording at a path: the file name without its extension. The path of a
   * WFDB record has no extension, so the name of {@code rec.1} is kept if {@code rec.1.hea} exists.
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

  /**
   * Returns the same name with each character that a WFDB header does not allow replaced by an
   * underscore.
   */
  public static String inHeader(Path file) {
    String plain = of(file).replaceAll("[^A-Za-z0-9_.-]", "_");
    return plain.matches("[A-Za-z0-9_].*") ? plain : "_" + plain;
  }
}
