package ecg4j.training.jobs;

import java.nio.file.Path;
import java.util.List;

/**
 * What a piece of work reads besides its own directory, for those who have it done on another
 * machine.
 *
 * @param taken files and directories that are taken along
 * @param found files of data sets, which are too large for that: they must be there
 */
public record RequiredFiles(List<Path> taken, List<Path> found) {

  /** It reads nothing else. */
  public static final RequiredFiles NOTHING = new RequiredFiles(List.of(), List.of());
}
