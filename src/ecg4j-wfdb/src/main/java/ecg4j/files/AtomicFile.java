package ecg4j.files;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes files atomically: after a crash, a file either has its complete content or does not exist.
 */
public final class AtomicFile {

  /** Writes the content of a file. */
  @FunctionalInterface
  public interface Writer {
    void write(OutputStream out) throws IOException;
  }

  private AtomicFile() {}

  /** Writes a text in UTF-8. */
  public static void write(Path file, String text) throws IOException {
    write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * Writes to a temporary file in the same folder, forces it to disk, then moves it into place.
   *
   * @throws FileSystemException naming the target file, if its folder does not exist or is not
   *     writable, if it is a folder, or if the disk is full
   */
  public static void write(Path file, Writer writer) throws IOException {
    if (Files.isDirectory(file)) {
      throw new FileSystemException(file.toString(), null, "is a folder, not a file");
    }
    try (PartFile part = PartFile.of(file)) {
      writer.write(part.stream());
      part.commit();
    }
  }

  /**
   * Replaces the name of the temporary file in an exception by the name of the target, since
   * callers do not know the temporary file.
   *
   * @param e any exception; returned unchanged unless it names the temporary file
   */
  public static FileSystemException withTargetName(Path asked, Path part, FileSystemException e) {
    return PartFile.withTargetName(asked, part, e);
  }
}
