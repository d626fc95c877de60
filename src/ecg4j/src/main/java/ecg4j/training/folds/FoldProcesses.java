package ecg4j.training.folds;

import ecg4j.training.jobs.Job;
import ecg4j.training.jobs.JobExecutor;
import ecg4j.training.jobs.JobQueue;
import ecg4j.training.run.RunOptions;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/**
 * Folds run by an executor, a few at a time; by default in processes of their own.
 *
 * @param atATime largest number of folds at the same time
 */
record FoldProcesses(Path directory, int atATime, JobExecutor executor) implements FoldRunner {

  FoldProcesses(Path directory, RunOptions options) {
    this(directory, options.workers(), options.jobExecutor());
  }

  @Override
  public boolean run(List<Integer> folds, PrintStream out) throws IOException {
    return new JobQueue(executor, atATime)
        .run(
            folds.stream()
                .map(k -> new Job("fold " + k, FoldPlan.fold(directory, k), FoldWorker.class))
                .toList(),
            out);
  }
}
