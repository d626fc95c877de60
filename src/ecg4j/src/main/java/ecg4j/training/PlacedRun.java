package ecg4j.training;

import ecg4j.config.ExperimentConfig;
import ecg4j.data.Selection;
import ecg4j.data.Split;
import ecg4j.training.files.RunDirectory;
import ecg4j.training.files.RunState;
import ecg4j.training.history.Pruner;
import ecg4j.training.jobs.DirectoryLock;
import ecg4j.training.jobs.PathMap;
import ecg4j.training.task.Experts;
import ecg4j.training.task.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * A run in a directory that is given, from the start or from where it was left.
 *
 * @param name what a person calls it, as {@code fold 3}
 * @param whereabouts where the files lie that its configuration names
 */
public record PlacedRun(String name, Path path, RunOptions options, PathMap whereabouts) {

  private static final int PAUSE_MILLIS = 100;

  /** A minute. */
  private static final int PATIENCE = 600;

  /** Where all files lie where the configuration says. */
  public PlacedRun(String name, Path path, RunOptions options) {
    this(name, path, options, PathMap.SAME);
  }

  /** The same where these files lie elsewhere. */
  public PlacedRun at(PathMap others) {
    return new PlacedRun(name, path, options, others);
  }

  /**
   * Runs, unless it is complete.
   *
   * @return whether it is complete; else it was interrupted
   */
  public boolean execute(ExperimentConfig config, Split split, String dataChecksum, Pruner veto)
      throws IOException {
    return execute(
        config,
        run -> {
          Task task = Task.of(run.config(), whereabouts, split, dataChecksum);
          return new Run(run, task, dataChecksum, options).under(veto).execute();
        });
  }

  /**
   * As above, with the number of epochs chosen on folds of the training patients.
   *
   * @param selection of {@code training.select_folds} folds
   */
  public boolean execute(ExperimentConfig config, Selection selection, String dataChecksum)
      throws IOException {
    return execute(
        config, run -> Run.selecting(run, selection, whereabouts, dataChecksum, options));
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
            : RunDirectory.in(path, Experts.complete(config, whereabouts))) {
      return execution.in(run).complete();
    }
  }

  /**
   * A program whose parent was killed finishes its step, saves and ends. Whoever resumes at once
   * waits for it; a program that goes on holds the directory's lock, and {@link RunDirectory} says
   * so.
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
