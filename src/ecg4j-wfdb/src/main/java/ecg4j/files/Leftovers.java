package ecg4j.files;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Temporary files and folders left by killed programs: {@code .NAME.PID.part}, where no process
 * with this id is running.
 *
 * <p>Earlier versions wrote to {@code .NAME.PID}. Such a name may also be that of another program's
 * file, so these files are only removed when the file NAME is written.
 */
public final class Leftovers {

  private static final Pattern PART = Pattern.compile("\\..+\\.(\\d{1,18})\\.part");

  /** At least two digits: {@code .NAME.1} is often a backup. */
  private static final Pattern OLD_PART = Pattern.compile("\\.(.+)\\.(\\d{2,18})");

  private static final Set<Path> LOOKED_AT = ConcurrentHashMap.newKeySet();

  /** Leftovers of earlier versions by the file that was to be written. */
  private static final Map<Path, List<Path>> OLD = new ConcurrentHashMap<>();

  private Leftovers() {}

  /** The temporary file or folder to which this process writes before moving it to the target. */
  public static Path part(Path target) {
    return target.resolveSibling(
        "." + target.getFileName() + "." + ProcessHandle.current().pid() + ".part");
  }

  /** Removes the leftovers in a folder on the first call for this folder in this process. */
  public static void removeOnce(Path folder) throws IOException {
    if (folder != null && LOOKED_AT.add(folder) && Files.isDirectory(folder)) {
      remove(folder);
    }
  }

  /**
   * Removes the leftovers in the folder of a file on the first call for this folder in this
   * process, and those of earlier versions for this file.
   *
   * @param target absolute path of a file that is about to be written
   */
  public static void removeFor(Path target) throws IOException {
    removeOnce(target.getParent());
    List<Path> parts = OLD.remove(target);
    for (Path part : parts == null ? List.<Path>of() : parts) {
      Files.deleteIfExists(part);
    }
  }

  /** Removes the leftovers in a folder whose process is no longer running. */
  static void remove(Path folder) throws IOException {
    try (DirectoryStream<Path> hidden = Files.newDirectoryStream(folder, ".*")) {
      for (Path path : hidden) {
        String name = path.getFileName().toString();
        Matcher part = PART.matcher(name);
        Matcher old = OLD_PART.matcher(name);
        if (part.matches() && !isRunning(part.group(1))) {
          delete(path);
        } else if (old.matches()
            && Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
            && !isRunning(old.group(2))) {
          OLD.computeIfAbsent(folder.resolve(old.group(1)), any -> new ArrayList<>()).add(path);
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
  }

  private static boolean isRunning(String pid) {
    return ProcessHandle.of(Long.parseLong(pid)).isPresent();
  }

  /** Deletes a file, or a folder with its content. Does not follow symbolic links. */
  public static void delete(Path path) throws IOException {
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    List<Path> inside;
    try (Stream<Path> all = Files.walk(path)) {
      inside = all.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path each : inside) {
      Files.deleteIfExists(each);
    }
  }
}
