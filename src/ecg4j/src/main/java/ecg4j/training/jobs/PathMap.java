package ecg4j.training.jobs;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Maps paths on the machine that assigned the work to paths on the machine that runs it.
 *
 * @param base the folder to which relative paths belong
 * @param moved files and directories with another location, by their absolute paths
 */
public record PathMap(Path base, Map<Path, Path> moved) {

  /** Maps every path to itself. */
  public static final PathMap SAME = new PathMap(Path.of(""), Map.of());

  private static final String SAME_WORD = "-";
  private static final String SEPARATOR = "\n";

  /** The location of a file on this machine. */
  public Path of(Path path) {
    if (moved.isEmpty()) {
      return path;
    }
    Path wanted = base.resolve(path).normalize();
    for (Path part = wanted; part != null; part = part.getParent()) {
      if (moved.containsKey(part)) {
        return moved.get(part).resolve(part.relativize(wanted)).normalize();
      }
    }
    return wanted;
  }

  /** The map as an argument of a process. */
  String word() {
    if (moved.isEmpty()) {
      return SAME_WORD;
    }
    StringBuilder word = new StringBuilder(base.toString());
    moved.forEach((from, to) -> word.append(SEPARATOR).append(from).append(SEPARATOR).append(to));
    return word.toString();
  }

  /** Parses the result of {@link #word}. */
  static PathMap of(String word) {
    if (word.equals(SAME_WORD)) {
      return SAME;
    }
    String[] paths = word.split(SEPARATOR);
    Map<Path, Path> moved = new LinkedHashMap<>();
    for (int i = 1; i + 1 < paths.length; i += 2) {
      moved.put(Path.of(paths[i]), Path.of(paths[i + 1]));
    }
    return new PathMap(Path.of(paths[0]), moved);
  }
}
