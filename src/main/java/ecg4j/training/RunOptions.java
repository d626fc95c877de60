package ecg4j.training;

import ecg4j.training.work.StopSignal;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
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
 * @param workers programs that share the folds of a cross-validation; 0: they run in this one, one
 *     after the other
 */
public record RunOptions(
    Path results,
    List<String> command,
    PrintStream progress,
    boolean terminal,
    List<TrainingListener> listeners,
    StopSignal stop,
    int workers) {

  /** Most programs at a time. */
  private static final int MOST_WORKERS = 256;

  public RunOptions {
    if (workers < 0 || workers > MOST_WORKERS) {
      throw new IllegalArgumentException(
          "%d workers; allowed is 1 to %d, or 0 for none".formatted(workers, MOST_WORKERS));
    }
  }

  /** Runs below {@code results/}, progress line by line on standard error. */
  public static RunOptions standard() {
    return new RunOptions(
        Path.of("results"), List.of(), System.err, false, List.of(), new StopSignal(), 0);
  }

  /** As these, in another place. */
  public RunOptions in(Path otherResults) {
    return new RunOptions(otherResults, command, progress, terminal, listeners, stop, workers);
  }

  /** As these, started by this command, on a terminal or not. */
  public RunOptions startedBy(List<String> words, boolean onTerminal) {
    return new RunOptions(
        results, List.copyOf(words), progress, onTerminal, listeners, stop, workers);
  }

  /** As these, with these listeners. */
  public RunOptions with(TrainingListener... chosen) {
    return new RunOptions(results, command, progress, terminal, List.of(chosen), stop, workers);
  }

  /** As these, with so many programs for the folds of a cross-validation. */
  public RunOptions sharedBy(int programs) {
    return new RunOptions(results, command, progress, terminal, listeners, stop, programs);
  }

  /** As these, without a word of progress. */
  public RunOptions quiet() {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    return new RunOptions(results, command, nowhere, false, listeners, stop, workers);
  }
}
