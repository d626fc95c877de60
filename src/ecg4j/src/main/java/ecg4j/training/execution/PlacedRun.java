package ecg4j.training.execution;

import ecg4j.config.ExperimentConfig;
import ecg4j.data.split.Selection;
import ecg4j.data.split.Split;
import ecg4j.training.files.RunDirectory;
import ecg4j.training.files.RunState;
import ecg4j.training.history.Pruner;
import ecg4j.training.jobs.DirectoryLock;
import ecg4j.training.jobs.PathMap;
import ecg4j.training.run.RunOptions;
import ecg4j.training.run.RunResult;
import ecg4j.training.task.Experts;
import ecg4j.training.task.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * A run in a given directory. It starts from the beginning or from the point of interruption.
 *
 * @param name name of the run in messages, for example {@code fold 3}
 * @param path directory of the run; may not exist yet
 * @param paths locations of the files that its configuration names
 */
public record PlacedRun(String name, Path path, RunOptions options, PathMap paths) {

  private static final int PAUSE_MILLIS = 100;

  /** Maximum number of pauses, which take a minute in total. */
  private static final int PATIENCE = 600;

  /** Creates a run whose files are at the paths in the configuration. */
  public PlacedRun(String name, Path path, RunOptions options) {
    this(name, path, options, PathMap.SAME);
  }

  /** Returns the same run with files in other locations. */
  public PlacedRun at(PathMap others) {
    return new PlacedRun(name, path, options, others);
  }

  /**
   * Trains and scores, unless the run is complete.
   *
   * @param pruner may end the training early
   * @return whether the run is complete; false: it was interrupted
   */
  public boolean execute(ExperimentConfig config, Split split, Pruner pruner) throws IOException {
    return execute(
        config,
        run -> {
          Task task = Task.of(run.config(), paths, split);
          return new Run(run, task, options).under(pruner).execute();
        });
  }

  /**
   * Trains and scores, with the number of epochs chosen on folds of the training patients.
   *
   * @param selection selection with {@code training.select_folds} folds
   */
  public boolean execute(ExperimentConfig config, Selection selection) throws IOException {
    return execute(config, run -> new SelectingRun(run, selection, paths, options).execute());
  }

  private interface Execution {
    RunResult in(RunDirectory directory) throws IOException;
  }

  private boolean execute(ExperimentConfig config, Execution execution) throws IOException {
    awaitOrphan();
    boolean begun = Files.exists(path.resolve(RunState.FILE));
    if (begun && RunState.read(path).stage() == RunState.Stage.COMPLETE) {
      return true;
    }
    try (RunDirectory run =
        begun
            ? RunDirectory.reopen(path)
            : RunDirectory.in(path, Experts.complete(config, paths))) {
      return execution.in(run).complete();
    }
  }

  /**
   * Waits for a program whose parent was killed. Such a program finishes its step, saves and exits.
   * If it does not exit, it still holds the directory's lock, and {@link RunDirectory} reports
   * this.
   */
  private void awaitOrphan() throws IOException {
    boolean told = false;
    for (int i = 0; i < PATIENCE && DirectoryLock.isHeld(path); i++) {
      if (!told) {
        options.progress().println(name + ": waiting for a program that is saving it");
        told = true;
      }
      try {
        TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }
}
