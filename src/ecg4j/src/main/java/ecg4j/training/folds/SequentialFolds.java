package ecg4j.training.folds;

import ecg4j.config.ExperimentConfig;
import ecg4j.data.split.Folds;
import ecg4j.data.split.Split;
import ecg4j.training.execution.PlacedRun;
import ecg4j.training.history.Pruner;
import ecg4j.training.jobs.JobProgress;
import ecg4j.training.jobs.PathMap;
import ecg4j.training.run.RunOptions;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/**
 * Folds one after the other in this program.
 *
 * @param directory of the cross-validation
 * @param paths locations of the files that the configuration names
 * @param splits all folds, from the first
 */
record SequentialFolds(
    Path directory,
    ExperimentConfig config,
    PathMap paths,
    FoldPlan plan,
    List<Split> splits,
    RunOptions options)
    implements FoldRunner {

  @Override
  public boolean run(List<Integer> folds, PrintStream out) throws IOException {
    JobProgress progress = new JobProgress(out, folds.size());
    for (int k : folds) {
      out.println("fold " + k + " of " + plan.folds());
      if (!run(k)) {
        return false;
      }
      progress.ended("fold " + k, true);
    }
    return true;
  }

  /** Trains fold k from the start or from its checkpoint, unless it is complete. */
  boolean run(int k) throws IOException {
    PlacedRun run = new PlacedRun("fold " + k, FoldPlan.fold(directory, k), options).at(paths);
    int inner = config.training().selectFolds();
    if (inner > 0 && splits instanceof Folds folds) {
      return run.execute(config, folds.selection(k - 1, inner));
    }
    return run.execute(FoldExperts.ofFold(config, k), splits.get(k - 1), Pruner.NONE);
  }
}
