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

/** Keeps a second program out of a folder; it falls with the program, however that ends. */
public final class FolderLock implements AutoCloseable {

  private static final String NAME = ".lock";
  private static final int PAUSE_MILLIS = 200;

  private final FileChannel file;
  private final FileLock lock;

  private FolderLock(FileChannel file, FileLock lock) {
    this.file = file;
    this.lock = lock;
  }

  /** Locks an existing folder; empty if another program, or another thread, has locked it. */
  public static Optional<FolderLock> tryOf(Path folder) throws IOException {
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
   * @param activity of the program that has locked it, for the error: {@code training}
   * @throws IOException if it is locked
   */
  public static FolderLock of(Path folder, String activity) throws IOException {
    return tryOf(folder)
        .orElseThrow(
            () -> new IOException("another program is %s in %s".formatted(activity, folder)));
  }

  /**
   * Locks an existing folder, once no other program has locked it.
   *
   * @param waiting told once if there is something to wait for
   */
  public static FolderLock await(Path folder, Runnable waiting) throws IOException {
    boolean told = false;
    while (true) {
      Optional<FolderLock> lock = tryOf(folder);
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

  /** Whether a program has locked a folder; false where there is no such folder. */
  public static boolean isHeld(Path folder) throws IOException {
    if (!Files.exists(folder.resolve(NAME))) {
      return false;
    }
    Optional<FolderLock> lock = tryOf(folder);
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
