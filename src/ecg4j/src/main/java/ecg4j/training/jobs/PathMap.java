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

  private static final String SAME_ARGUMENT = "-";
  private static final String SEPARATOR = "\n";

  /** Returns the location of a file on this machine. */
  public Path resolve(Path path) {
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

  /** Returns the map as an argument of a process. */
  String toArgument() {
    if (moved.isEmpty()) {
      return SAME_ARGUMENT;
    }
    StringBuilder argument = new StringBuilder(base.toString());
    moved.forEach(
        (from, to) -> argument.append(SEPARATOR).append(from).append(SEPARATOR).append(to));
    return argument.toString();
  }

  /** Parses the result of {@link #toArgument}. */
  static PathMap parse(String argument) {
    if (argument.equals(SAME_ARGUMENT)) {
      return SAME;
    }
    String[] paths = argument.split(SEPARATOR);
    Map<Path, Path> moved = new LinkedHashMap<>();
    for (int i = 1; i + 1 < paths.length; i += 2) {
      moved.put(Path.of(paths[i]), Path.of(paths[i + 1]));
    }
    return new PathMap(Path.of(paths[0]), moved);
  }
}
