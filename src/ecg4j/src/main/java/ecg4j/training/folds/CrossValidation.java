package ecg4j.training.folds;

import ecg4j.config.DataConfig.Balance;
import ecg4j.config.ExperimentConfig;
import ecg4j.data.EcgDataModule;
import ecg4j.data.Split;
import ecg4j.training.files.RunDirectory;
import ecg4j.training.files.RunState;
import ecg4j.training.jobs.PathMap;
import ecg4j.training.run.ExperimentCheck;
import ecg4j.training.run.HalfWarning;
import ecg4j.training.run.RunOptions;
import ecg4j.training.task.Experts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Cross-validation: one run per fold, then the predictions of all folds together. Each fold is
 * balanced within its own training part and stopped by an inner validation part. It has a run
 * directory of its own, {@code fold-1} and so on. Complete folds are not run again. Folds run one
 * after the other in this process, or in processes of their own ({@link RunOptions#sharedBy}).
 */
public final class CrossValidation {

  private final RunDirectory directory;
  private final FoldPlan plan;
  private final FoldRunner runner;

  private CrossValidation(RunDirectory directory, FoldPlan plan, FoldRunner runner) {
    this.directory = directory;
    this.plan = plan;
    this.runner = runner;
  }

  /**
   * Runs all folds.
   *
   * @param k number of folds, 2 or more
   * @throws IllegalArgumentException if the network is unknown, training diverges, or there are not
   *     enough patients or beats for the folds
   * @throws IOException if data cannot be read, a file cannot be written, or a fold's process fails
   */
  public static CrossValidationResult run(
      ExperimentConfig config, int k, FoldGrouping by, RunOptions options) throws IOException {
    EcgDataModule.protocolOfFolds(config.data(), k, by == FoldGrouping.PATIENT);
    Experts.requireNone(config);
    ExperimentCheck.complete(config);
    EcgDataModule data = EcgDataModule.of(config);
    FoldPlan plan = new FoldPlan(k, by, data.checksum());
    return run(config, plan, plan.of(data), options);
  }

  static CrossValidationResult run(
      ExperimentConfig config, FoldPlan plan, List<Split> folds, RunOptions options)
      throws IOException {
    try (RunDirectory directory =
        RunDirectory.create(options.results(), config, Instant.now(), plan::write)) {
      return of(directory, plan, folds, options).execute();
    }
  }

  /** Whether a directory is that of a cross-validation, not of a single run. */
  public static boolean isCrossValidation(Path directory) {
    return FoldPlan.isIn(directory);
  }

  /**
   * Resumes a cross-validation that was interrupted or killed.
   *
   * @throws IOException if it is complete, or the data have changed
   */
  public static CrossValidationResult resume(Path path, RunOptions options) throws IOException {
    try (RunDirectory directory = RunDirectory.reopen(path)) {
      FoldPlan plan = FoldPlan.read(path);
      ExperimentConfig config = directory.config();
      EcgDataModule data = EcgDataModule.of(config);
      return of(directory, plan, plan.of(data), options).execute();
    }
  }

  static CrossValidationResult resume(
      Path path, String checksum, List<Split> folds, RunOptions options) throws IOException {
    try (RunDirectory directory = RunDirectory.reopen(path)) {
      FoldPlan plan = FoldPlan.read(path);
      plan.requireData(checksum);
      return of(directory, plan, folds, options).execute();
    }
  }

  private static CrossValidation of(
      RunDirectory directory, FoldPlan plan, List<Split> folds, RunOptions options) {
    HalfWarning.ONCE.print(directory.config().training(), options.progress());
    FoldRunner runner =
        options.workers() > 0
            ? new FoldProcesses(directory.path(), options)
            : new SequentialFolds(
                directory.path(), directory.config(), PathMap.SAME, plan, folds, options);
    return new CrossValidation(directory, plan, runner);
  }

  private CrossValidationResult execute() throws IOException {
    state(RunState.Stage.RUNNING, "");
    try {
      if (!runner.run(open())) {
        state(RunState.Stage.INTERRUPTED, "interrupted in fold " + open().get(0));
        return new CrossValidationResult(directory.path(), Optional.empty(), Optional.empty());
      }
      CrossValidationResult result = FoldReport.write(directory, plan);
      directory.state(
          RunState.Stage.COMPLETE,
          "all " + plan.folds() + " folds are done",
          protocol(),
          result.pooled().orElseThrow().info().leaky());
      return result;
    } catch (IOException | RuntimeException e) {
      directory.failed(e, protocol(), isLeaky());
      throw e;
    }
  }

  /** The folds that are not complete. */
  private List<Integer> open() throws IOException {
    List<Integer> open = new ArrayList<>();
    for (int k = 1; k <= plan.folds(); k++) {
      Path fold = FoldPlan.fold(directory.path(), k);
      if (!Files.exists(fold.resolve(RunState.FILE))
          || RunState.read(fold).stage() != RunState.Stage.COMPLETE) {
        open.add(k);
      }
    }
    return open;
  }

  private void state(RunState.Stage stage, String reason) throws IOException {
    directory.state(stage, reason, protocol(), isLeaky());
  }

  private String protocol() {
    return plan.protocol(directory.config().data());
  }

  private boolean isLeaky() {
    return directory.config().data().balance() == Balance.BEFORE_SPLIT;
  }
}
