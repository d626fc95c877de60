package ecg4j.training.jobs;

import java.io.PrintStream;
import java.util.List;

/**
 * Settings of a job that do not change its result.
 *
 * @param command the user's command line, for the provenance
 * @param progress where progress is shown
 * @param stop signal that stops the job
 * @param paths locations of the files that the job reads outside of its directory
 */
public record JobContext(
    List<String> command, PrintStream progress, StopSignal stop, PathMap paths) {

  /** The context of a job on the machine that has all files. */
  public JobContext(List<String> command, PrintStream progress, StopSignal stop) {
    this(command, progress, stop, PathMap.SAME);
  }
}
