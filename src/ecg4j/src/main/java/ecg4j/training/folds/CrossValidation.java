package ecg4j.training.folds;

import ecg4j.config.ConfigKeys;
import ecg4j.config.ExperimentConfig;
import ecg4j.config.section.DataConfig.Balance;
import ecg4j.config.section.DataConfig.Protocol;
import ecg4j.config.section.KfoldConfig;
import ecg4j.data.EcgDataModule;
import ecg4j.data.split.Split;
import ecg4j.training.execution.ExperimentCheck;
import ecg4j.training.execution.HalfWarning;
import ecg4j.training.execution.RunLog;
import ecg4j.training.files.ReadFiles;
import ecg4j.training.files.RunDirectory;
import ecg4j.training.files.RunState;
import ecg4j.training.jobs.PathMap;
import ecg4j.training.run.RunOptions;
import ecg4j.training.task.Loading;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Cross-validation: one run per fold, then the predictions of all folds together. Each fold is
 * balanced within its own training part and stopped by an inner validation part. It has a run
 * directory of its own, {@code fold-1} and so on. Complete folds are not run again. Folds run one
 * after the other in this process, or in processes of their own ({@link RunOptions#withWorkers}).
 */
public final class CrossValidation {

  private final RunDirectory directory;
  private final FoldPlan plan;
  private final FoldRunner runner;
  private final PrintStream progress;

  private CrossValidation(
      RunDirectory directory, FoldPlan plan, FoldRunner runner, PrintStream progress) {
    this.directory = directory;
    this.plan = plan;
    this.runner = runner;
    this.progress = progress;
  }

  /**
   * Whether an experiment is a cross-validation: it has a number of folds, or a protocol that tests
   * each patient in one fold.
   */
  public static boolean isRequested(ExperimentConfig config) {
    return config.kfold().folds() > 0
        || config.data().protocol() == Protocol.PATIENTS44 && !config.data().hasTestDatabase();
  }

  /**
   * Runs the folds of {@code kfold.folds} and {@code kfold.by}; without a number of folds, those of
   * {@code data.folds}.
   *
   * @throws IllegalArgumentException if the network is unknown, training diverges, or there are not
   *     enough patients or beats for the folds
   * @throws IOException if data cannot be read, a file cannot be written, or a fold's process fails
   */
  public static CrossValidationResult run(ExperimentConfig config, RunOptions options)
      throws IOException {
    int k = folds(config);
    FoldGrouping by = FoldGrouping.of(config);
    EcgDataModule.protocolOfFolds(config.data(), k, by == FoldGrouping.PATIENT);
    ExperimentConfig found = FoldExperts.found(config);
    ExperimentCheck.complete(FoldExperts.ofFold(found, 1));
    EcgDataModule data = Loading.data(found, options.progress());
    FoldPlan plan = new FoldPlan(k, by, data.checksum());
    FoldExperts.requireSame(found, plan);
    return run(found, plan, plan.of(data), options);
  }

  /**
   * As {@link #run(ExperimentConfig, RunOptions)}, with other folds than those of the experiment.
   *
   * @param k number of folds, 2 or more
   */
  public static CrossValidationResult run(
      ExperimentConfig config, int k, FoldGrouping by, RunOptions options) throws IOException {
    EcgDataModule.protocolOfFolds(config.data(), k, by == FoldGrouping.PATIENT);
    Map<String, Object> folds =
        Map.of("kfold.folds", k, "kfold.by", KfoldConfig.Unit.valueOf(by.name()));
    return run(ConfigKeys.with(config, folds), options);
  }

  /**
   * Runs the folds in a given directory, from the start or from the point of interruption.
   *
   * @param path directory of the cross-validation
   * @param paths locations of the files that the configuration names
   * @param data data of the experiment
   * @return whether all folds are complete; false: they were interrupted
   */
  public static boolean runIn(
      Path path, ExperimentConfig config, PathMap paths, EcgDataModule data, RunOptions options)
      throws IOException {
    FoldPlan plan = new FoldPlan(folds(config), FoldGrouping.of(config), data.checksum());
    List<Split> folds = plan.of(data);
    boolean begun = Files.exists(path.resolve(RunState.FILE));
    if (begun && RunState.read(path).stage() == RunState.Stage.COMPLETE) {
      return true;
    }
    if (paths.equals(PathMap.SAME)) {
      FoldExperts.requireSame(FoldExperts.found(config), plan);
    }
    try (RunDirectory directory =
        begun ? RunDirectory.reopen(path) : RunDirectory.in(path, config)) {
      if (FoldPlan.isIn(path)) {
        FoldPlan.read(path).requireData(data.checksum());
      }
      plan.write(path);
      return of(directory, paths, plan, folds, options).execute().complete();
    }
  }

  /** Returns the files that an experiment reads in all its folds, except its data. */
  public static List<Path> readFiles(ExperimentConfig config) {
    List<Path> files = new ArrayList<>(isRequested(config) ? List.of() : ReadFiles.of(config));
    for (int k = 1; isRequested(config) && k <= folds(config); k++) {
      files.addAll(ReadFiles.of(FoldExperts.ofFold(config, k)));
    }
    return files;
  }

  private static int folds(ExperimentConfig config) {
    return config.kfold().folds() > 0 ? config.kfold().folds() : config.data().folds();
  }

  static CrossValidationResult run(
      ExperimentConfig config, FoldPlan plan, List<Split> folds, RunOptions options)
      throws IOException {
    try (RunDirectory directory =
        RunDirectory.create(options.results(), config, Instant.now(), plan::write)) {
      return of(directory, PathMap.SAME, plan, folds, options).execute();
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
      EcgDataModule data = Loading.data(config, options.progress());
      return of(directory, PathMap.SAME, plan, plan.of(data), options).execute();
    }
  }

  static CrossValidationResult resume(
      Path path, String checksum, List<Split> folds, RunOptions options) throws IOException {
    try (RunDirectory directory = RunDirectory.reopen(path)) {
      FoldPlan plan = FoldPlan.read(path);
      plan.requireData(checksum);
      return of(directory, PathMap.SAME, plan, folds, options).execute();
    }
  }

  private static CrossValidation of(
      RunDirectory directory, PathMap paths, FoldPlan plan, List<Split> folds, RunOptions options) {
    HalfWarning.ONCE.print(directory.config().training(), options.progress());
    FoldRunner runner =
        options.workers() > 0
            ? new FoldProcesses(directory.path(), options)
            : new SequentialFolds(
                directory.path(), directory.config(), paths, plan, folds, options);
    return new CrossValidation(directory, plan, runner, options.progress());
  }

  private CrossValidationResult execute() throws IOException {
    state(RunState.Stage.RUNNING, "");
    try (RunLog log = RunLog.open(directory.path(), progress)) {
      PrintStream out = log.stream();
      out.printf(
          "cross-validation: %s folds, protocol %s, in %s%n",
          plan.folds(), protocol(), directory.path());
      if (!runner.run(open(), out)) {
        state(RunState.Stage.INTERRUPTED, "interrupted in fold " + open().get(0));
        return new CrossValidationResult(directory.path(), Optional.empty(), Optional.empty());
      }
      CrossValidationResult result = FoldReport.write(directory, plan, out);
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
