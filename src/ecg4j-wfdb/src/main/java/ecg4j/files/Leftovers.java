package ecg4j.files;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Temporary files and folders left by killed programs: {@code .NAME.PID.part}, where no process
 * with this id is running.
 */
public final class Leftovers {

  private static final Pattern PART = Pattern.compile("\\..+\\.(\\d{1,18})\\.part");
  private static final Set<Path> LOOKED_AT = ConcurrentHashMap.newKeySet();

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

  /** Removes the leftovers in a folder whose process is no longer running. */
  static void remove(Path folder) throws IOException {
    try (DirectoryStream<Path> parts = Files.newDirectoryStream(folder, ".*.part")) {
      for (Path part : parts) {
        Matcher name = PART.matcher(part.getFileName().toString());
        if (name.matches() && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty()) {
          delete(part);
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
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
