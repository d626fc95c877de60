package ecg4j.training.jobs;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Keeps a second program out of a directory; it falls with the program, however that ends. */
public final class DirectoryLock implements AutoCloseable {

  private static final String NAME = ".lock";

  private final FileChannel file;
  private final FileLock lock;

  private DirectoryLock(FileChannel file, FileLock lock) {
    this.file = file;
    this.lock = lock;
  }

  /**
   * Locks an existing directory.
   *
   * @throws IOException if it is locked
   */
  public static DirectoryLock of(Path directory) throws IOException {
    FileChannel file =
        FileChannel.open(
            directory.resolve(NAME), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock lock;
    try {
      lock = file.tryLock();
    } catch (OverlappingFileLockException here) {
      lock = null;
    }
    if (lock == null) {
      file.close();
      throw new IOException("another program is training in " + directory);
    }
    return new DirectoryLock(file, lock);
  }

  /** Whether a program has locked a directory; false where there is no such directory. */
  public static boolean isHeld(Path directory) throws IOException {
    if (!Files.exists(directory.resolve(NAME))) {
      return false;
    }
    try (FileChannel file = FileChannel.open(directory.resolve(NAME), StandardOpenOption.WRITE);
        FileLock lock = file.tryLock()) {
      return lock == null;
    } catch (OverlappingFileLockException here) {
      return true;
    }
  }

  @Override
  public void close() throws IOException {
    lock.release();
    file.close();
  }
}
