package ecg4j.training.jobs;

import java.nio.file.Path;
import java.util.List;

/**
 * The files that a job reads outside of its directory, for executors on other machines.
 *
 * @param sent files and directories that are sent with the job
 * @param existing files of data sets. They are too large to send, so they must exist on the machine
 */
public record RequiredFiles(List<Path> sent, List<Path> existing) {

  /** No other files. */
  public static final RequiredFiles NOTHING = new RequiredFiles(List.of(), List.of());
}
