package ecg4j.files;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A temporary file next to its target. {@link #commit} moves it to the target. Closing it without a
 * commit deletes it. Exceptions name the target.
 *
 * <p>Its name is {@code .NAME.PID.part}. Files left by a killed program are removed by the next
 * program that writes to the folder.
 */
public final class PartFile implements Closeable {

  private final Path asked;
  private final Path target;
  private final Path part;
  private final FileChannel channel;

  private PartFile(Path asked, Path target, Path part, FileChannel channel) {
    this.asked = asked;
    this.target = target;
    this.part = part;
    this.channel = channel;
  }

  /**
   * Creates the temporary file.
   *
   * @throws FileSystemException naming the target, if its folder does not exist or is not writable
   */
  public static PartFile of(Path file) throws IOException {
    Path target = file.toAbsolutePath();
    Leftovers.removeFor(target);
    Path part = Leftovers.part(target);
    try {
      FileChannel channel =
          FileChannel.open(
              part,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE);
      return new PartFile(file, target, part, channel);
    } catch (FileSystemException e) {
      throw withTargetName(file, part, e);
    }
  }

  /** Appends all bytes of a buffer. */
  public void write(ByteBuffer bytes) throws IOException {
    try {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    } catch (FileSystemException e) {
      throw withTargetName(asked, part, e);
    } catch (IOException e) {
      throw new FileSystemException(asked.toString(), null, reason(e));
    }
  }

  /** Returns a stream that appends to the temporary file. */
  public OutputStream stream() {
    return new OutputStream() {
      @Override
      public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
      }

      @Override
      public void write(byte[] bytes, int from, int count) throws IOException {
        PartFile.this.write(ByteBuffer.wrap(bytes, from, count));
      }
    };
  }

  /** Forces the content to disk and moves the file to its target. */
  public void commit() throws IOException {
    try {
      channel.force(true);
      channel.close();
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (FileSystemException e) {
      throw withTargetName(asked, part, e);
    } catch (IOException e) {
      throw new FileSystemException(asked.toString(), null, reason(e));
    }
  }

  /** Deletes the temporary file unless it has been committed. */
  @Override
  public void close() throws IOException {
    try {
      channel.close();
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private static String reason(IOException e) {
    return e.getMessage() == null ? "cannot be written" : e.getMessage();
  }

  /**
   * Replaces the name of the temporary file in an exception by the name of the target.
   *
   * @param e any exception; returned unchanged unless it names the temporary file
   */
  static FileSystemException withTargetName(Path asked, Path part, FileSystemException e) {
    if (!part.toString().equals(e.getFile())) {
      return e;
    }
    if (e instanceof AccessDeniedException) {
      return new AccessDeniedException(asked.toString());
    }
    String reason = e instanceof NoSuchFileException ? "its folder does not exist" : e.getReason();
    return new FileSystemException(asked.toString(), null, reason);
  }
}
