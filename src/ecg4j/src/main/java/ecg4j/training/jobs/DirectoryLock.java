package ecg4j.training.jobs;

import ecg4j.files.FolderLock;
import java.io.IOException;
import java.nio.file.Path;

/** Keeps a second program from training in a directory. */
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

  /** Whether a program has locked a directory; false where there is no such directory. */
  public static boolean isHeld(Path directory) throws IOException {
    return FolderLock.isHeld(directory);
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }
}
