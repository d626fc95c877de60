package ecg4j.training.execution;

import ecg4j.config.ExperimentConfig;
import ecg4j.data.split.Selection;
import ecg4j.data.split.Split;
import ecg4j.training.files.RunDirectory;
import ecg4j.training.files.RunState;
import ecg4j.training.history.History;
import ecg4j.training.jobs.PathMap;
import ecg4j.training.run.RunOptions;
import ecg4j.training.run.RunResult;
import ecg4j.training.task.Task;
import java.io.IOException;
import java.util.Optional;

/**
 * A run that first chooses its number of epochs on folds of the training patients, and then trains
 * on all of them.
 *
 * @param selection selection with {@code training.select_folds} folds
 * @param paths locations of the files that the configuration names
 */
public record SelectingRun(
    RunDirectory directory, Selection selection, PathMap paths, RunOptions options) {

  /** Creates a run whose files are at the paths in the configuration. */
  public SelectingRun(RunDirectory directory, Selection selection, RunOptions options) {
    this(directory, selection, PathMap.SAME, options);
  }

  /**
   * Chooses, trains and scores, from the start or from the point of interruption.
   *
   * @throws IOException if a file cannot be written, or the data have changed
   */
  public RunResult execute() throws IOException {
    ExperimentConfig config = directory.config();
    EpochSelection choice = EpochSelection.of(config, selection);
    Split split = selection.whole();
    directory.state(RunState.Stage.RUNNING, "", split.protocol(), split.leaky());
    Optional<Integer> epochs;
    try {
      epochs = choice.choose(directory.path(), paths, options);
    } catch (IOException | RuntimeException e) {
      directory.failed(e, split.protocol(), split.leaky());
      throw e;
    }
    if (epochs.isEmpty()) {
      directory.state(RunState.Stage.INTERRUPTED, "interrupted", split.protocol(), split.leaky());
      History none = new History(config.training().monitor());
      return new RunResult(directory.path(), "interrupted", none, false, Optional.empty());
    }
    Task task = Task.of(config, paths, choice.whole(epochs.get()));
    return new Run(directory, task, options).under(EpochSelection.after(epochs.get())).execute();
  }
}
