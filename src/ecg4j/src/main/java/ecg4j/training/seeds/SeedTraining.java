package ecg4j.training.seeds;

import ecg4j.config.ExperimentConfig;
import ecg4j.data.EcgDataModule;
import ecg4j.data.split.Split;
import ecg4j.training.execution.ExperimentCheck;
import ecg4j.training.execution.HalfWarning;
import ecg4j.training.execution.PlacedRun;
import ecg4j.training.execution.RunLog;
import ecg4j.training.files.RunDirectory;
import ecg4j.training.files.RunState;
import ecg4j.training.history.Pruner;
import ecg4j.training.jobs.Job;
import ecg4j.training.jobs.JobProgress;
import ecg4j.training.jobs.JobQueue;
import ecg4j.training.jobs.PathMap;
import ecg4j.training.run.RunOptions;
import ecg4j.training.task.Experts;
import ecg4j.training.task.Loading;
import ecg4j.training.task.Stamps;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Trains an experiment with several seeds on the same division of the data. Each seed has a run
 * directory of its own, {@code seed-1} and so on. Complete runs are not trained again. At the end,
 * all runs become one model, which averages their ln p, with one report: the model's scores, and
 * mean and standard deviation over the seeds.
 */
public final class SeedTraining {

  /** Largest number of seeds. */
  public static final int MOST = 100;

  private final RunDirectory directory;
  private final SeedPlan plan;
  private final Split split;
  private final RunOptions options;
  private final PathMap paths;

  private SeedTraining(RunDirectory directory, SeedPlan plan, Split split, RunOptions options) {
    this(directory, plan, split, options, PathMap.SAME);
  }

  private SeedTraining(
      RunDirectory directory, SeedPlan plan, Split split, RunOptions options, PathMap paths) {
    this.directory = directory;
    this.plan = plan;
    this.split = split;
    this.options = options;
    this.paths = paths;
  }

  /**
   * Trains with all seeds.
   *
   * @param seeds number of runs, 2 to {@link #MOST}
   * @throws IllegalArgumentException if the network is unknown, or training diverges
   * @throws IOException if data cannot be read, a file cannot be written, or a run's process fails
   */
  public static SeedResult run(ExperimentConfig config, int seeds, RunOptions options)
      throws IOException {
    requireValid(config, seeds);
    ExperimentConfig complete = ExperimentCheck.complete(config);
    EcgDataModule data = Loading.data(config, options.progress());
    return run(complete, seeds, data.split(), options);
  }

  /**
   * @throws IllegalArgumentException if the number of seeds is not allowed, or the experiment has
   *     several networks or divisions of its own
   */
  public static void requireValid(ExperimentConfig config, int seeds) {
    if (seeds < 2 || seeds > MOST) {
      throw new IllegalArgumentException("%s seeds; allowed: 2 to %s".formatted(seeds, MOST));
    }
    ExperimentCheck.requireNoFolds(config, "several seeds are trained on one division of the data");
    if (config.model().members() > 1) {
      throw new IllegalArgumentException(
          "model.members is %s, but each seed is a member of the model that is made of them; allowed: 1"
              .formatted(config.model().members()));
    }
    if (config.training().selectFolds() > 0) {
      throw new IllegalArgumentException(
          "training.select_folds is %s, but several seeds are trained on one division of the data; allowed: 0 here"
              .formatted(config.training().selectFolds()));
    }
  }

  /**
   * Trains with all seeds in a given directory, from the start or from the point of interruption.
   *
   * @param path directory of the training
   * @param paths locations of the files that the configuration names
   * @param split parts of the experiment's data
   * @return whether all runs are complete; false: they were interrupted
   */
  public static boolean runIn(
      Path path, ExperimentConfig config, int seeds, PathMap paths, Split split, RunOptions options)
      throws IOException {
    boolean begun = Files.exists(path.resolve(RunState.FILE));
    if (begun && RunState.read(path).stage() == RunState.Stage.COMPLETE) {
      return true;
    }
    SeedPlan plan = new SeedPlan(seeds, split.dataChecksum());
    try (RunDirectory directory =
        begun
            ? RunDirectory.reopen(path)
            : RunDirectory.in(path, Experts.complete(config, paths))) {
      if (SeedPlan.isIn(path)) {
        SeedPlan.read(path).requireData(split.dataChecksum());
      }
      plan.write(path);
      return new SeedTraining(directory, plan, split, options, paths).execute().complete();
    }
  }

  static SeedResult run(ExperimentConfig config, int seeds, Split split, RunOptions options)
      throws IOException {
    SeedPlan plan = new SeedPlan(seeds, split.dataChecksum());
    try (RunDirectory directory = RunDirectory.create(options.results(), config, Instant.now())) {
      plan.write(directory.path());
      return new SeedTraining(directory, plan, split, options).execute();
    }
  }

  /** Whether a directory is that of a training with several seeds. */
  public static boolean isIn(Path directory) {
    return SeedPlan.isIn(directory);
  }

  /**
   * Resumes a training that was interrupted or killed.
   *
   * @throws IOException if it is complete, or the data have changed
   */
  public static SeedResult resume(Path path, RunOptions options) throws IOException {
    try (RunDirectory directory = RunDirectory.reopen(path)) {
      ExperimentConfig config = directory.config();
      EcgDataModule data = Loading.data(config, options.progress());
      return resume(directory, data.split(), options);
    }
  }

  static SeedResult resume(Path path, Split split, RunOptions options) throws IOException {
    try (RunDirectory directory = RunDirectory.reopen(path)) {
      return resume(directory, split, options);
    }
  }

  private static SeedResult resume(RunDirectory directory, Split split, RunOptions options)
      throws IOException {
    SeedPlan plan = SeedPlan.read(directory.path());
    plan.requireData(split.dataChecksum());
    return new SeedTraining(directory, plan, split, options).execute();
  }

  private SeedResult execute() throws IOException {
    HalfWarning.ONCE.print(directory.config().training(), options.progress());
    state(RunState.Stage.RUNNING, "");
    try (RunLog log = RunLog.open(directory.path(), options.progress())) {
      PrintStream out = log.stream();
      out.printf("training with %s seeds, in %s%n", plan.seeds(), directory.path());
      List<Integer> open = open();
      if (!(options.workers() > 0 ? runInProcesses(open, out) : runHere(open, out))) {
        state(RunState.Stage.INTERRUPTED, "interrupted in seed " + open().get(0));
        return new SeedResult(directory.path(), Optional.empty(), Optional.empty());
      }
      SeedResult result = new SeedReport(directory, plan, split, options.command(), out).write();
      directory.state(
          RunState.Stage.COMPLETE,
          "all " + plan.seeds() + " seeds are done",
          split.protocol(),
          result.ensemble().orElseThrow().info().leaky());
      return result;
    } catch (IOException | RuntimeException e) {
      directory.failed(e, split.protocol(), isStamped());
      throw e;
    }
  }

  private boolean runHere(List<Integer> open, PrintStream out) throws IOException {
    JobProgress progress = new JobProgress(out, open.size());
    for (int k : open) {
      out.println("seed " + k + " of " + plan.seeds());
      ExperimentConfig experiment = SeedPlan.experiment(directory.config(), k);
      if (!new PlacedRun("seed " + k, SeedPlan.run(directory.path(), k), options, paths)
          .execute(experiment, split, Pruner.NONE)) {
        return false;
      }
      progress.ended("seed " + k, true);
    }
    return true;
  }

  private boolean runInProcesses(List<Integer> open, PrintStream out) throws IOException {
    return new JobQueue(options.jobExecutor(), options.workers())
        .run(
            open.stream()
                .map(k -> new Job("seed " + k, SeedPlan.run(directory.path(), k), SeedWorker.class))
                .toList(),
            out);
  }

  /** The runs that are not complete. */
  private List<Integer> open() throws IOException {
    List<Integer> open = new ArrayList<>();
    for (int k = 1; k <= plan.seeds(); k++) {
      Path run = SeedPlan.run(directory.path(), k);
      if (!Files.exists(run.resolve(RunState.FILE))
          || RunState.read(run).stage() != RunState.Stage.COMPLETE) {
        open.add(k);
      }
    }
    return open;
  }

  private void state(RunState.Stage stage, String reason) throws IOException {
    directory.state(stage, reason, split.protocol(), isStamped());
  }

  private boolean isStamped() {
    return !Stamps.of(split).isEmpty();
  }
}
