package ecg4j.training;

import ecg4j.training.jobs.JobContext;
import ecg4j.training.jobs.JobExecutor;
import ecg4j.training.jobs.LocalProcesses;
import ecg4j.training.jobs.StopSignal;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.optimize.api.TrainingListener;

/**
 * What a run needs to know besides its experiment; none of it changes the result.
 *
 * @param results where run directories go
 * @param command for the provenance
 * @param progress where progress is shown
 * @param terminal whether that is a terminal, which can show a bar
 * @param listeners Deeplearning4j listeners of your own
 * @param stop by which the run can be asked to stop
 * @param workers pieces of work (folds of a cross-validation, members of a lot) that are done at a
 *     time; 0: they are done in this program, one after the other
 * @param place where they are done; by default in programs of their own
 */
public record RunOptions(
    Path results,
    List<String> command,
    PrintStream progress,
    boolean terminal,
    List<TrainingListener> listeners,
    StopSignal stop,
    int workers,
    Optional<JobExecutor> place) {

  /** Most pieces of work at a time. */
  public static final int MOST_WORKERS = 256;

  public RunOptions {
    if (workers < 0 || workers > MOST_WORKERS) {
      throw new IllegalArgumentException(
          "%d workers; allowed is 1 to %d, or 0 for none".formatted(workers, MOST_WORKERS));
    }
  }

  /** With programs of their own for pieces of work. */
  public RunOptions(
      Path results,
      List<String> command,
      PrintStream progress,
      boolean terminal,
      List<TrainingListener> listeners,
      StopSignal stop,
      int workers) {
    this(results, command, progress, terminal, listeners, stop, workers, Optional.empty());
  }

  /** Runs below {@code results/}, progress line by line on standard error. */
  public static RunOptions standard() {
    return new RunOptions(
        Path.of("results"), List.of(), System.err, false, List.of(), new StopSignal(), 0);
  }

  /** As these, in another place. */
  public RunOptions in(Path otherResults) {
    return new RunOptions(
        otherResults, command, progress, terminal, listeners, stop, workers, place);
  }

  /** As these, started by this command, on a terminal or not. */
  public RunOptions startedBy(List<String> words, boolean onTerminal) {
    return new RunOptions(
        results, List.copyOf(words), progress, onTerminal, listeners, stop, workers, place);
  }

  /** As these, with these listeners. */
  public RunOptions with(TrainingListener... chosen) {
    return new RunOptions(
        results, command, progress, terminal, List.of(chosen), stop, workers, place);
  }

  /** As these, with so many programs for the folds of a cross-validation. */
  public RunOptions sharedBy(int programs) {
    return new RunOptions(
        results, command, progress, terminal, listeners, stop, programs, Optional.empty());
  }

  /** As these, with pieces of work done there, so many at a time. */
  public RunOptions at(JobExecutor other, int atATime) {
    return new RunOptions(
        results, command, progress, terminal, listeners, stop, atATime, Optional.of(other));
  }

  /**
   * Where pieces of work are done that are not done in this program.
   *
   * @throws IllegalArgumentException if somebody in this program wants to listen
   */
  public JobExecutor workplace() {
    if (!listeners.isEmpty()) {
      throw new IllegalArgumentException(
          "listeners of your own cannot hear folds in other programs; leave them out, or run the"
              + " folds in this one (0 workers)");
    }
    return place.orElseGet(() -> new LocalProcesses(workers, surroundings()));
  }

  /** What those are told who do pieces of work. */
  public JobContext surroundings() {
    return new JobContext(command, progress, stop);
  }

  /** As these, without a word of progress. */
  public RunOptions quiet() {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    return new RunOptions(results, command, nowhere, false, listeners, stop, workers, place);
  }
}
