package ecg4j.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Replaces a set of files as one transaction. The files are written to a draft folder. Renaming
 * this folder to {@code .NAME.commit} commits the set. Each file is then moved into place. If the
 * program is killed after the commit, the next call of {@link #recover} moves the remaining files,
 * so that old and new files are never mixed.
 */
public final class FileSet {

  private static final String COMMIT = ".commit";

  /** Folders in which this process has completed the commits of others. */
  private static final Set<Path> RECOVERED = ConcurrentHashMap.newKeySet();

  /** An action that writes the files into a folder. */
  @FunctionalInterface
  public interface Writer {
    void write(Path draft) throws IOException;
  }

  private FileSet() {}

  /**
   * Writes a set of files, replacing the previous set.
   *
   * @param folder target folder; created if it does not exist
   * @param name name of the set
   * @param stale files of the previous set; they are removed if the new set does not contain them
   * @throws IOException if a file cannot be written; the previous set is then unchanged
   */
  public static void write(Path folder, String name, List<String> stale, Writer writer)
      throws IOException {
    Path home = folder.toAbsolutePath();
    Files.createDirectories(home);
    Leftovers.removeOnce(home);
    recoverOnce(home);
    Path draft = Leftovers.part(home.resolve(name));
    Path commit = home.resolve("." + name + COMMIT);
    recover(home, name);
    try {
      Leftovers.delete(draft);
      Files.createDirectory(draft);
      writer.write(draft);
      for (String each : stale) {
        Path gone = draft.resolve(each);
        if (!Files.exists(gone)) {
          Files.createDirectories(gone.getParent());
          Files.createFile(gone.resolveSibling(gone.getFileName() + GONE));
        }
      }
      Files.move(draft, commit, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException e) {
      throw withTargetName(folder, draft, e);
    } finally {
      Leftovers.delete(draft);
    }
    settle(home, commit);
  }

  /** Replaces the path in the draft folder by the final path in an exception. */
  public static FileSystemException withTargetName(Path folder, Path draft, FileSystemException e) {
    Path file = e.getFile() == null ? folder : Path.of(e.getFile()).toAbsolutePath();
    if (!file.startsWith(draft)) {
      return e;
    }
    String place = folder.resolve(draft.relativize(file).toString()).toString();
    return e instanceof AccessDeniedException
        ? new AccessDeniedException(place)
        : new FileSystemException(place, null, e.getReason());
  }

  /** Suffix of an empty file that marks a file to be removed. */
  private static final String GONE = ".gone";

  /** Calls {@link #recover} on the first call for this folder in this process. */
  private static void recoverOnce(Path folder) throws IOException {
    if (RECOVERED.add(folder.toAbsolutePath())) {
      recover(folder);
    }
  }

  /** Completes the commit of one set, if a program that was killed has left it. */
  public static void recover(Path folder, String name) throws IOException {
    Path home = folder.toAbsolutePath();
    Path commit = home.resolve("." + name + COMMIT);
    if (Files.isDirectory(commit)) {
      settle(home, commit);
    }
  }

  /** Completes the commits of programs that were killed. */
  public static void recover(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    List<Path> open;
    try (Stream<Path> inside = Files.list(folder.toAbsolutePath())) {
      open = inside.filter(FileSet::isCommit).toList();
    }
    for (Path commit : open) {
      settle(folder.toAbsolutePath(), commit);
    }
  }

  private static boolean isCommit(Path path) {
    String name = path.getFileName().toString();
    return name.startsWith(".") && name.endsWith(COMMIT) && Files.isDirectory(path);
  }

  private static void settle(Path home, Path commit) throws IOException {
    List<Path> files;
    try (Stream<Path> inside = Files.walk(commit)) {
      files = inside.filter(Files::isRegularFile).sorted().toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    for (Path file : files) {
      Path place = home.resolve(commit.relativize(file).toString());
      if (place.getFileName().toString().endsWith(GONE)) {
        String name = place.getFileName().toString();
        Files.deleteIfExists(
            place.resolveSibling(name.substring(0, name.length() - GONE.length())));
        continue;
      }
      Files.createDirectories(place.getParent());
      Leftovers.removeFor(place);
      moveUnlessMoved(file, place);
    }
    Leftovers.delete(commit);
  }

  /** Moves a file, unless another process that completes the same commit was faster. */
  private static void moveUnlessMoved(Path file, Path place) throws IOException {
    try {
      Files.move(file, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (NoSuchFileException e) {
      if (!Files.exists(place)) {
        throw e;
      }
    }
  }
}
