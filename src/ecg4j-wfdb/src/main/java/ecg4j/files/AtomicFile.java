package ecg4j.files;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

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
    Path target = file.toAbsolutePath();
    if (Files.isDirectory(target)) {
      throw new FileSystemException(file.toString(), null, "is a folder, not a file");
    }
    Path part =
        target.resolveSibling("." + target.getFileName() + "." + ProcessHandle.current().pid());
    try {
      put(part, target, writer);
    } catch (FileSystemException e) {
      throw toldOf(file, part, e);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /**
   * The same failure, told of what was asked for: nobody knows the part that is written beside it.
   *
   * @param e of whichever file; only what is said of the part is changed
   */
  public static FileSystemException toldOf(Path asked, Path part, FileSystemException e) {
    if (!part.toString().equals(e.getFile())) {
      return e;
    }
    if (e instanceof AccessDeniedException) {
      return new AccessDeniedException(asked.toString());
    }
    String reason = e instanceof NoSuchFileException ? "its folder does not exist" : e.getReason();
    return new FileSystemException(asked.toString(), null, reason);
  }

  private static void put(Path part, Path target, Writer writer) throws IOException {
    try (FileChannel channel =
            FileChannel.open(
                part,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE);
        OutputStream out = Channels.newOutputStream(channel)) {
      writer.write(out);
      channel.force(true);
    }
    Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
