package ecg4j.training.jobs;

import java.io.PrintStream;
import java.util.List;

/**
 * What work needs to know besides its directory; none of it changes the result.
 *
 * @param command what a person started, for the provenance
 * @param progress where progress is shown
 * @param stop by which it can be asked to stop
 * @param paths where files lie that the work reads besides
 */
public record JobContext(
    List<String> command, PrintStream progress, StopSignal stop, PathMap paths) {

  /** On the machine where all files are. */
  public JobContext(List<String> command, PrintStream progress, StopSignal stop) {
    this(command, progress, stop, PathMap.SAME);
  }
}
