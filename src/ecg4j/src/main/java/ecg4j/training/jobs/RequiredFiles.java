package ecg4j.training.jobs;

import java.nio.file.Path;
import java.util.List;

/**
 * The files that a job reads outside of its directory, for executors on other machines.
 *
 * @param taken files and directories that are sent with the job
 * @param found files of data sets, which are too large to send: they must exist on the machine
 */
public record RequiredFiles(List<Path> taken, List<Path> found) {

  /** No other files. */
  public static final RequiredFiles NOTHING = new RequiredFiles(List.of(), List.of());
}
