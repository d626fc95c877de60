package ecg4j.training;

import ecg4j.config.ExperimentConfig;
import ecg4j.config.TrainingConfig;
import ecg4j.data.Selection;
import ecg4j.data.Split;
import ecg4j.evaluation.Predictions;
import ecg4j.evaluation.report.EpochRow;
import ecg4j.evaluation.report.EvaluationReport;
import ecg4j.evaluation.report.FilterBank;
import ecg4j.evaluation.report.ReportInfo;
import ecg4j.layers.Parameters;
import ecg4j.models.ModelFile;
import ecg4j.models.graph.InferenceGraph;
import ecg4j.models.network.Network;
import ecg4j.training.files.Checkpoint;
import ecg4j.training.files.PredictionsCsv;
import ecg4j.training.files.Provenance;
import ecg4j.training.files.RunDirectory;
import ecg4j.training.files.RunState;
import ecg4j.training.files.SplitFile;
import ecg4j.training.history.Epoch;
import ecg4j.training.history.History;
import ecg4j.training.history.Pruner;
import ecg4j.training.jobs.PathMap;
import ecg4j.training.scoring.Scoring;
import ecg4j.training.scoring.ScoringProgress;
import ecg4j.training.task.Task;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One run in its directory, from the start or from its checkpoint: train, keep the best model,
 * score it once on the test part, report.
 */
public final class Run {

  private final RunDirectory directory;
  private final ExperimentConfig config;
  private final Task task;
  private final Split split;
  private final RunOptions options;
  private final Network network;
  private final String dataChecksum;
  private final Provenance provenance;
  private final Optional<Checkpoint> from;
  private Pruner veto = Pruner.NONE;

  /** The task that the directory's configuration describes. */
  Run(RunDirectory directory, Split split, String dataChecksum, RunOptions options)
      throws IOException {
    this(directory, Task.of(directory.config(), split, dataChecksum), dataChecksum, options);
  }

  /**
   * @param dataChecksum of what the split was made from
   * @throws IOException if the directory's checkpoint was made from other data, or is damaged
   */
  Run(RunDirectory directory, Task task, String dataChecksum, RunOptions options)
      throws IOException {
    this.directory = directory;
    this.config = directory.config();
    this.task = task;
    this.split = task.split();
    this.options = options;
    this.network = task.network();
    this.dataChecksum = dataChecksum;
    if (Files.exists(directory.checkpoint())) {
      this.provenance = Provenance.read(directory.path());
      provenance.requireData(dataChecksum);
      provenance.resumed();
      this.from = Optional.of(Checkpoint.read(directory.checkpoint()));
    } else {
      this.provenance =
          Provenance.of(
              config.trainingSeed(),
              network.name() + " " + network.variant(),
              split,
              task.stamp(),
              dataChecksum,
              options.command());
      provenance.entries().putAll(task.provenance());
      this.from = Optional.empty();
    }
  }

  /**
   * The run that the directory's configuration describes, which first chooses its number of epochs
   * on folds of the training patients.
   *
   * @param selection of {@code training.select_folds} folds
   */
  static RunResult selecting(
      RunDirectory directory,
      Selection selection,
      PathMap whereabouts,
      String dataChecksum,
      RunOptions options)
      throws IOException {
    ExperimentConfig config = directory.config();
    EpochSelection choice = EpochSelection.of(config, selection);
    Split split = selection.whole();
    directory.state(RunState.Stage.RUNNING, "", split.protocol(), split.leaky());
    Optional<Integer> epochs;
    try {
      epochs = choice.choose(directory.path(), whereabouts, dataChecksum, options);
    } catch (IOException | RuntimeException e) {
      directory.state(
          RunState.Stage.FAILED, String.valueOf(e.getMessage()), split.protocol(), split.leaky());
      throw e;
    }
    if (epochs.isEmpty()) {
      directory.state(RunState.Stage.INTERRUPTED, "interrupted", split.protocol(), split.leaky());
      History none = new History(config.training().monitor());
      return new RunResult(directory.path(), "interrupted", none, false, Optional.empty());
    }
    Task task = Task.of(config, whereabouts, choice.whole(epochs.get()), dataChecksum);
    return new Run(directory, task, dataChecksum, options)
        .under(EpochSelection.after(epochs.get()))
        .execute();
  }

  /** The same run, which may be ended early. */
  Run under(Pruner given) {
    veto = given;
    return this;
  }

  /**
   * Trains and scores; where there is no test part, only trains.
   *
   * @throws DivergedException if training diverges
   * @throws IOException if a file cannot be written
   */
  RunResult execute() throws IOException {
    options.stop().begin();
    state(RunState.Stage.RUNNING, "");
    if (split.test().size() > 0) {
      SplitFile parts = SplitFile.of(split, dataChecksum, task.taughtBefore());
      parts.requireIn(directory.path());
      parts.write(directory.path());
    }
    provenance.write(directory.path());
    try {
      return train();
    } catch (IOException | RuntimeException e) {
      state(RunState.Stage.FAILED, String.valueOf(e.getMessage()));
      throw e;
    } catch (OutOfMemoryError e) {
      String sentence =
          "memory ran out (%s): lower training.batch_size, or allow more by ECG4J_JAVA_OPTS"
              .formatted(e.getMessage());
      state(RunState.Stage.FAILED, sentence);
      throw new IllegalArgumentException(sentence, e);
    }
  }

  private RunResult train() throws IOException {
    Optional<Task.Fit> fit = task.fit();
    if (fit.isEmpty()) {
      ModelFile given = model(task.whole(Optional.empty()), Map.of());
      given.write(directory.best());
      given.write(directory.last());
      return scored("there is nothing to fit", new History(config.training().monitor()));
    }
    History history;
    String reason;
    HalfWarning.ONCE.print(config.training(), options.progress());
    Optional.ofNullable(task.provenance().get("pretrained"))
        .ifPresent(report -> options.progress().println("pretrained: " + report));
    int batch = Fitting.batchSize(config.training(), fit.get().split());
    if (batch < config.training().batchSize()) {
      options
          .progress()
          .printf(
              "training.batch_size is %,d, the training part has %,d beats: each step takes all%n",
              config.training().batchSize(), fit.get().split().train().size());
    }
    try (Fitting fitting = new Fitting(fit.get(), from)) {
      history = fitting.history();
      reason = fit(fitting);
      if (options.stop().requested()) {
        state(RunState.Stage.INTERRUPTED, "interrupted");
        return new RunResult(directory.path(), "interrupted", history, false, Optional.empty());
      }
      Epoch last = history.last().orElseThrow();
      model(fitting, last, history).write(directory.last());
    }
    return scored(reason, history);
  }

  private RunResult scored(String reason, History history) throws IOException {
    Optional<EvaluationReport> test = Optional.empty();
    if (split.test().size() > 0) {
      test = Optional.of(score(history));
    } else {
      provenance.ended();
      provenance.write(directory.path());
    }
    state(RunState.Stage.COMPLETE, reason);
    Files.deleteIfExists(directory.checkpoint());
    return new RunResult(directory.path(), reason, history, true, test);
  }

  private String fit(Fitting fitting) throws IOException {
    TrainingConfig training = config.training();
    History history = fitting.history();
    Optional<String> reached =
        fitting.sums().steps() == 0 ? Stopping.reached(training, history, veto) : Optional.empty();
    if (reached.isPresent()) {
      return reached.get();
    }
    ProgressListener progress =
        new ProgressListener(fitting, training.epochs(), options.progress(), options.terminal());
    fitting
        .model()
        .addListeners(new HistoryListener(history, directory.file(History.FILE)), progress);
    options.listeners().forEach(listener -> fitting.model().addListeners(listener));
    String reason;
    try {
      reason =
          EpochLoop.run(
              fitting,
              Stopping.afterEpoch(training, history, options.stop(), veto),
              options.stop(),
              new Saver(fitting));
    } finally {
      progress.close();
    }
    if (fitting.failure().isPresent()) {
      throw fitting.failure().get();
    }
    if (fitting.broken()) {
      throw new DivergedException(
          fitting.nonFiniteInARow(), fitting.epoch(), fitting.sums().steps(), training);
    }
    return reason;
  }

  /** Keeps the best model and the way back into training. */
  private final class Saver implements EpochLoop.Saver {
    private final Fitting fitting;

    Saver(Fitting fitting) {
      this.fitting = fitting;
    }

    @Override
    public void best() throws IOException {
      History history = fitting.history();
      model(fitting, history.last().orElseThrow(), history).write(directory.best());
    }

    @Override
    public void latest() throws IOException {
      fitting.checkpoint().write(directory.checkpoint());
    }
  }

  private ModelFile model(Fitting fitting, Epoch epoch, History history) {
    Map<String, String> notes = new LinkedHashMap<>();
    notes.put("epoch", Integer.toString(epoch.number()));
    notes.putIfAbsent(history.monitor(), Double.toString(history.score(epoch)));
    return model(task.whole(Optional.of(fitting.parameters())), notes);
  }

  private ModelFile model(Parameters values, Map<String, String> ofTheEpoch) {
    Map<String, String> notes = new LinkedHashMap<>(ofTheEpoch);
    notes.put("protocol", split.protocol());
    if (split.test().size() > 0) {
      // Where nothing is tested, the checksum of the data would be all that the test part changes.
      notes.put(Task.DATA, dataChecksum);
    }
    notes.put(Task.TRAINING_RECORDS, split.trainingRecords().and(task.taughtBefore()).text());
    notes.put("leaky", Boolean.toString(leaky()));
    if (leaky()) {
      notes.put(Task.STAMP, task.stamp());
    }
    return new ModelFile(config, Scoring.CLASSES, network, values, notes);
  }

  private boolean leaky() {
    return !task.stamp().isEmpty();
  }

  /** The one time that the test part is looked at. */
  private EvaluationReport score(History history) throws IOException {
    ModelFile best = ModelFile.read(directory.best());
    PrintStream out = options.progress();
    out.printf("scoring the %,d beats of the test part%n", split.test().size());
    Scoring scoring = Scoring.ofTest(config).showing(ScoringProgress.to(out));
    Predictions predictions;
    try (InferenceGraph graph = InferenceGraph.of(best.network(), best.parameters())) {
      predictions = scoring.predict(graph, split.test());
    }
    provenance.ended();
    provenance.write(directory.path());
    PredictionsCsv.write(directory.file(PredictionsCsv.NAME), split.test(), predictions);
    Map<String, Predictions> others = task.others(scoring);
    for (Map.Entry<String, Predictions> other : others.entrySet()) {
      Path file = directory.file(other.getKey() + "-" + PredictionsCsv.NAME);
      PredictionsCsv.write(file, split.test(), other.getValue());
    }
    ReportInfo info = info(history);
    out.printf("computing intervals by %,d draws of patients%n", info.draws());
    EvaluationReport report =
        EvaluationReport.of(predictions, info).with(task.tables(predictions, others, info));
    Optional<FilterBank.Learned> filters =
        LearnedFilters.of(network, config.trainingSeed(), best.parameters());
    report = filters.map(report::with).orElse(report);
    report.write(directory.path());
    return report;
  }

  private ReportInfo info(History history) {
    List<EpochRow> rows =
        history.epochs().stream()
            .map(
                e ->
                    new EpochRow(
                        e.number(),
                        e.trainLoss(),
                        e.validation().loss(),
                        e.validation().macroF1(),
                        e.learningRate()))
            .toList();
    return new ReportInfo(
        title(network.name() + " " + network.variant(), config),
        split.protocol(),
        task.stamp(),
        config.evaluation().bootstrap(),
        rows,
        provenance.entries());
  }

  /** What is scored on which data, and how if not plainly. */
  public static String title(String network, ExperimentConfig config) {
    int views = config.evaluation().tta();
    return "%s, %s%s"
        .formatted(
            network,
            config.data().title(),
            views == 0 ? "" : ", mean of " + views + " augmented views");
  }

  private void state(RunState.Stage stage, String reason) throws IOException {
    directory.state(stage, reason, split.protocol(), leaky());
  }
}
