package ecg4j.training.execution;

import ecg4j.config.ExperimentConfig;
import ecg4j.config.section.TrainingConfig;
import ecg4j.data.split.Split;
import ecg4j.report.EvaluationReport;
import ecg4j.training.dl4j.EarlyStopping;
import ecg4j.training.files.Checkpoint;
import ecg4j.training.files.Provenance;
import ecg4j.training.files.RunDirectory;
import ecg4j.training.files.RunState;
import ecg4j.training.files.SplitFile;
import ecg4j.training.fitting.DivergedException;
import ecg4j.training.fitting.Fitting;
import ecg4j.training.history.Epoch;
import ecg4j.training.history.History;
import ecg4j.training.history.Pruner;
import ecg4j.training.run.RunOptions;
import ecg4j.training.run.RunResult;
import ecg4j.training.task.StartingPoint;
import ecg4j.training.task.Task;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One run in its directory, from the start or from its checkpoint. It trains, keeps the best model,
 * scores it once on the test part, and writes the report.
 */
public final class Run {

  /** Folder of the event files for TensorBoard in a run directory. */
  private static final String EVENTS = "tensorboard";

  private final RunDirectory directory;
  private final ExperimentConfig config;
  private final Task task;
  private final Split split;
  private final RunOptions options;
  private final RunModels models;
  private final Provenance provenance;
  private final Optional<Checkpoint> from;
  private Pruner pruner = Pruner.NONE;
  private PrintStream progress;

  /** Creates a run of the task that the directory's configuration describes. */
  public Run(RunDirectory directory, Split split, RunOptions options) throws IOException {
    this(directory, Task.of(directory.config(), split), options);
  }

  /**
   * @throws IOException if the directory's checkpoint was made from other data, or is damaged
   */
  public Run(RunDirectory directory, Task task, RunOptions options) throws IOException {
    this.directory = directory;
    this.config = directory.config();
    this.task = task;
    this.split = task.split();
    this.options = options;
    this.progress = options.progress();
    this.models = new RunModels(config, task);
    if (Files.exists(directory.checkpoint())) {
      this.provenance = Provenance.read(directory.path());
      provenance.requireData(split.dataChecksum());
      provenance.requireSame(StartingPoint.KEY, task.provenance());
      provenance.resumed();
      this.from = Optional.of(Checkpoint.read(directory.checkpoint()));
    } else {
      this.provenance =
          Provenance.of(
              config.trainingSeed(),
              task.network().name() + " " + task.network().variant(),
              split,
              task.stamp(),
              options.command());
      provenance.entries().putAll(task.provenance());
      this.from = Optional.empty();
    }
  }

  /** Sets the rule that may end this run early, and returns this run. */
  public Run under(Pruner rule) {
    pruner = rule;
    return this;
  }

  /**
   * Trains and scores. Without a test part, it only trains.
   *
   * @throws DivergedException if training diverges
   * @throws IOException if a file cannot be written
   */
  public RunResult execute() throws IOException {
    options.stop().begin();
    state(RunState.Stage.RUNNING, "");
    if (split.test().size() > 0) {
      SplitFile parts = SplitFile.of(split, task.taughtBefore());
      parts.requireIn(directory.path());
      parts.write(directory.path());
    }
    provenance.write(directory.path());
    try (RunLog log = RunLog.open(directory.path(), options.progress())) {
      progress = log.stream();
      log.print(
          new StartReport(directory.path(), config, task, provenance.entries()).text(),
          options.startReport());
      return train();
    } catch (IOException | RuntimeException e) {
      directory.failed(e, split.protocol(), isStamped());
      throw e;
    } catch (OutOfMemoryError e) {
      IllegalArgumentException sentence =
          new IllegalArgumentException(
              "memory ran out (%s): lower training.batch_size, or set ECG4J_JAVA_OPTS to allow more"
                  .formatted(e.getMessage()),
              e);
      directory.failed(sentence, split.protocol(), isStamped());
      throw sentence;
    }
  }

  private RunResult train() throws IOException {
    Optional<Task.Fit> fit = task.fit();
    if (fit.isEmpty()) {
      models.given().write(directory.best());
      models.given().write(directory.last());
      return scored("there is nothing to fit", new History(config.training().monitor()));
    }
    announce(fit.get());
    History history;
    String reason;
    try (Fitting fitting = new Fitting(fit.get(), from)) {
      history = fitting.history();
      reason = fit(fitting);
      if (options.stop().isRequested()) {
        state(RunState.Stage.INTERRUPTED, "interrupted");
        return new RunResult(directory.path(), "interrupted", history, false, Optional.empty());
      }
      models.of(fitting, history.last().orElseThrow()).write(directory.last());
    }
    return scored(reason, history);
  }

  private void announce(Task.Fit fit) {
    TrainingConfig training = config.training();
    HalfWarning.ONCE.print(training, progress);
    for (String key : List.of("pretrained", StartingPoint.KEY, "frozen")) {
      Optional.ofNullable(task.provenance().get(key))
          .ifPresent(report -> progress.println(key + ": " + report));
    }
    if (Fitting.batchSize(training, fit.split()) < training.batchSize()) {
      progress.printf(
          Locale.ROOT,
          "training.batch_size is %,d, the training part has %,d beats: each step takes all%n",
          training.batchSize(),
          fit.split().train().size());
    }
  }

  private String fit(Fitting fitting) throws IOException {
    EarlyStopping training =
        new EarlyStopping(fitting, options.stop()).writeHistory(directory.file(History.FILE));
    if (config.training().tensorboard()) {
      training.writeEvents(directory.file(EVENTS));
    }
    return training
        .showProgress(config.training().epochs(), progress, options.terminal())
        .listen(options.listeners())
        .run(config.training(), pruner, new Saver(fitting));
  }

  /** Saves the best model, and the checkpoint from which the training can be resumed. */
  private final class Saver implements EarlyStopping.Saver {
    private final Fitting fitting;

    Saver(Fitting fitting) {
      this.fitting = fitting;
    }

    @Override
    public void best() throws IOException {
      Epoch epoch = fitting.history().last().orElseThrow();
      models.of(fitting, epoch).write(directory.best());
    }

    @Override
    public void latest() throws IOException {
      fitting.checkpoint().write(directory.checkpoint());
    }
  }

  private RunResult scored(String reason, History history) throws IOException {
    Optional<EvaluationReport> test = Optional.empty();
    if (split.test().size() > 0) {
      test = Optional.of(new TestScoring(directory, task, provenance, history).run(progress));
    } else {
      provenance.ended();
      provenance.write(directory.path());
    }
    state(RunState.Stage.COMPLETE, reason);
    Files.deleteIfExists(directory.checkpoint());
    return new RunResult(directory.path(), reason, history, true, test);
  }

  private boolean isStamped() {
    return !task.stamp().isEmpty();
  }

  private void state(RunState.Stage stage, String reason) throws IOException {
    directory.state(stage, reason, split.protocol(), isStamped());
  }
}
