package ecg4j.files;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files that are there whole or not at all, whatever happens to the program or the machine. */
public final class AtomicFile {

  /** Whoever writes a file's bytes. */
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
   * Writes beside the file, makes sure that it is on the disk, then puts it in place.
   *
   * @throws FileSystemException of the file itself, if its folder is not there or not writable, it
   *     is a folder, or the disk is full
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
   * The same failure, told of what was asked for: nobody knows the part that is written beside it.
   *
   * @param e of whichever file; only what is said of the part is changed
   */
  public static FileSystemException toldOf(Path asked, Path part, FileSystemException e) {
    return PartFile.toldOf(asked, part, e);
  }
}
