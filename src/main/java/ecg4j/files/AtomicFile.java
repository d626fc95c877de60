package ecg4j.files;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
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
    if (!Files.isDirectory(target.getParent())) {
      throw new FileSystemException(file.toString(), null, "its folder does not exist");
    }
    Path part =
        target.resolveSibling("." + target.getFileName() + "." + ProcessHandle.current().pid());
    try {
      put(part, target, writer);
    } catch (AccessDeniedException e) {
      throw of(part, e) ? new AccessDeniedException(file.toString()) : e;
    } catch (FileSystemException e) {
      throw of(part, e) ? new FileSystemException(file.toString(), null, e.getReason()) : e;
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /** Nobody knows the file that is written beside the one that was asked for. */
  private static boolean of(Path part, FileSystemException e) {
    return part.toString().equals(e.getFile());
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
