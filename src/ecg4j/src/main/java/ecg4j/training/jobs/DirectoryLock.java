package ecg4j.training.jobs;

import ecg4j.files.FolderLock;
import java.io.IOException;
import java.nio.file.Path;

/** A lock that keeps a second process from training in a directory. */
public final class DirectoryLock implements AutoCloseable {

  private final FolderLock lock;

  private DirectoryLock(FolderLock lock) {
    this.lock = lock;
  }

  /**
   * Locks an existing directory.
   *
   * @throws IOException if it is locked
   */
  public static DirectoryLock of(Path directory) throws IOException {
    return new DirectoryLock(FolderLock.of(directory, "training"));
  }

  /**
   * Returns whether a process holds the lock of a directory; false if the directory does not exist.
   */
  public static boolean isHeld(Path directory) throws IOException {
    return FolderLock.isHeld(directory);
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }
}
