package ecg4j.files;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * An exclusive lock on a folder between processes. The operating system releases it when the
 * process ends.
 */
public final class FolderLock implements AutoCloseable {

  private static final String NAME = ".lock";
  private static final int PAUSE_MILLIS = 200;

  private final FileChannel file;
  private final FileLock lock;

  private FolderLock(FileChannel file, FileLock lock) {
    this.file = file;
    this.lock = lock;
  }

  /**
   * Tries to lock an existing folder; returns empty if another process or thread holds the lock.
   */
  public static Optional<FolderLock> tryLock(Path folder) throws IOException {
    FileChannel file =
        FileChannel.open(folder.resolve(NAME), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock lock = null;
    try {
      lock = file.tryLock();
    } catch (OverlappingFileLockException here) {
      lock = null;
    } finally {
      if (lock == null) {
        file.close();
      }
    }
    return lock == null ? Optional.empty() : Optional.of(new FolderLock(file, lock));
  }

  /**
   * Locks an existing folder.
   *
   * @param activity what a program that holds the lock is doing, for the error message, for example
   *     {@code training}
   * @throws IOException if it is locked
   */
  public static FolderLock of(Path folder, String activity) throws IOException {
    return tryLock(folder)
        .orElseThrow(
            () -> new IOException("another program is %s in %s".formatted(activity, folder)));
  }

  /**
   * Locks an existing folder, waiting until the lock is free.
   *
   * @param waiting called once if the lock is not free immediately
   */
  public static FolderLock await(Path folder, Runnable waiting) throws IOException {
    boolean told = false;
    while (true) {
      Optional<FolderLock> lock = tryLock(folder);
      if (lock.isPresent()) {
        return lock.get();
      }
      if (!told) {
        waiting.run();
        told = true;
      }
      try {
        TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw (IOException)
            new InterruptedIOException("interrupted while waiting for " + folder).initCause(e);
      }
    }
  }

  /** Whether a program holds the lock of a folder; false if the folder does not exist. */
  public static boolean isHeld(Path folder) throws IOException {
    if (!Files.exists(folder.resolve(NAME))) {
      return false;
    }
    Optional<FolderLock> lock = tryLock(folder);
    if (lock.isPresent()) {
      lock.get().close();
    }
    return lock.isEmpty();
  }

  @Override
  public void close() throws IOException {
    lock.release();
    file.close();
  }
}
