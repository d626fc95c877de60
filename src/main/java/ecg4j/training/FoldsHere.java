package ecg4j.training;

import ecg4j.config.ExperimentConfig;
import ecg4j.data.Split;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Folds one after the other in this program.
 *
 * @param directory of the cross-validation
 * @param here the configuration with the paths under which its files are read
 * @param splits all folds, from the first
 */
record FoldsHere(
    Path directory,
    ExperimentConfig config,
    ExperimentConfig here,
    FoldPlan plan,
    List<Split> splits,
    RunOptions options)
    implements FoldRunner {

  private static final int PAUSE_MILLIS = 100;

  /** A minute. */
  private static final int PATIENCE = 600;

  @Override
  public boolean run(List<Integer> folds) throws IOException {
    for (int k : folds) {
      options.progress().println("fold " + k + " of " + plan.folds());
      if (!run(k)) {
        return false;
      }
    }
    return true;
  }

  /** Trains fold k from the start or from its checkpoint, unless it is complete. */
  boolean run(int k) throws IOException {
    Path path = FoldPlan.fold(directory, k);
    awaitOrphan(k, path);
    boolean begun = Files.exists(path.resolve(RunState.FILE));
    if (begun && RunState.read(path).stage() == RunState.Stage.COMPLETE) {
      return true;
    }
    try (RunDirectory fold = begun ? RunDirectory.reopen(path) : RunDirectory.in(path, config)) {
      Task task = Task.of(here, splits.get(k - 1), plan.dataChecksum());
      return new Run(fold, task, plan.dataChecksum(), options).execute().complete();
    }
  }

  /**
   * A fold's program whose parent was killed finishes its step, saves and ends. Whoever resumes at
   * once waits for it; a program that goes on holds the directory's lock, and {@link RunDirectory}
   * says so.
   */
  private void awaitOrphan(int k, Path path) throws IOException {
    boolean told = false;
    for (int i = 0; i < PATIENCE && DirectoryLock.isHeld(path); i++) {
      if (!told) {
        options.progress().println("fold " + k + ": waiting for a program that is saving it");
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
