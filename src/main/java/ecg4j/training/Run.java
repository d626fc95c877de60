package ecg4j.training;

import ecg4j.config.ExperimentConfig;
import ecg4j.config.TrainingConfig;
import ecg4j.data.Split;
import ecg4j.evaluation.EpochRow;
import ecg4j.evaluation.EvaluationReport;
import ecg4j.evaluation.Predictions;
import ecg4j.evaluation.ReportInfo;
import ecg4j.models.InferenceGraph;
import ecg4j.models.ModelFile;
import ecg4j.models.Models;
import ecg4j.models.Network;
import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One run in its directory, from the start or from its checkpoint: train, keep the best model,
 * score it once on the test part, report.
 */
final class Run {

  private final RunDirectory directory;
  private final ExperimentConfig config;
  private final Split split;
  private final RunOptions options;
  private final Network network;
  private final Provenance provenance;
  private final Optional<Checkpoint> from;

  /**
   * @param dataChecksum of what the split was made from
   * @throws IOException if the directory's checkpoint was made from other data, or is damaged
   */
  Run(RunDirectory directory, Split split, String dataChecksum, RunOptions options)
      throws IOException {
    this.directory = directory;
    this.config = directory.config();
    this.split = split;
    this.options = options;
    this.network = network(config, split);
    if (Files.exists(directory.checkpoint())) {
      this.provenance = Provenance.read(directory.path());
      provenance.requireData(dataChecksum);
      provenance.resumed();
      this.from = Optional.of(Checkpoint.read(directory.checkpoint()));
    } else {
      this.provenance =
          Provenance.of(config.seed(), network, split, dataChecksum, options.command());
      this.from = Optional.empty();
    }
  }

  private static Network network(ExperimentConfig config, Split split) {
    return Models.create(
        config, Scoring.CLASSES.size(), split.train().window(), split.train().rrWidth());
  }

  /**
   * Trains and scores.
   *
   * @throws DivergedException if training diverges
   * @throws IOException if a file cannot be written
   */
  RunResult execute() throws IOException {
    options.stop().begin();
    state(RunState.Stage.RUNNING, "");
    provenance.write(directory.path());
    try {
      return train();
    } catch (IOException | RuntimeException e) {
      state(RunState.Stage.FAILED, String.valueOf(e.getMessage()));
      throw e;
    }
  }

  private RunResult train() throws IOException {
    History history;
    String reason;
    try (Fitting fitting = new Fitting(config, network, split, from)) {
      history = fitting.history();
      reason = fit(fitting);
      if (options.stop().requested()) {
        state(RunState.Stage.INTERRUPTED, "interrupted");
        return new RunResult(directory.path(), "interrupted", history, Optional.empty());
      }
      Epoch last = history.last().orElseThrow();
      model(fitting, last, history).write(directory.last());
    }
    EvaluationReport test = score(history);
    state(RunState.Stage.COMPLETE, reason);
    Files.deleteIfExists(directory.checkpoint());
    return new RunResult(directory.path(), reason, history, Optional.of(test));
  }

  private String fit(Fitting fitting) throws IOException {
    TrainingConfig training = config.training();
    History history = fitting.history();
    Optional<String> reached =
        fitting.sums().steps() == 0 ? Stopping.reached(training, history) : Optional.empty();
    if (reached.isPresent()) {
      return reached.get();
    }
    ProgressListener progress =
        new ProgressListener(fitting, training.epochs(), options.progress(), options.terminal());
    fitting
        .model()
        .addListeners(new HistoryListener(history, directory.file("history.csv")), progress);
    options.listeners().forEach(listener -> fitting.model().addListeners(listener));
    String reason;
    try {
      reason =
          EpochLoop.run(
              fitting,
              Stopping.afterEpoch(training, history, options.stop()),
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
    notes.put(history.monitor(), Double.toString(history.score(epoch)));
    notes.put("protocol", split.protocol());
    notes.put("leaky", Boolean.toString(split.leaky()));
    return new ModelFile(config, Scoring.CLASSES, network, fitting.parameters(), notes);
  }

  /** The one time that the test part is looked at. */
  private EvaluationReport score(History history) throws IOException {
    ModelFile best = ModelFile.read(directory.best());
    Predictions predictions;
    try (InferenceGraph graph = InferenceGraph.of(best.network(), best.parameters())) {
      predictions = new Scoring(config.evaluation().batchSize()).predict(graph, split.test());
    }
    provenance.ended();
    provenance.write(directory.path());
    PredictionsCsv.write(directory.file(PredictionsCsv.NAME), split.test(), predictions);
    return EvaluationReport.write(directory.path(), predictions, info(history));
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
    String data = config.data().mode().name().toLowerCase(Locale.ROOT);
    String title = network.name() + " " + network.variant() + ", " + data;
    return new ReportInfo(
        title,
        split.protocol(),
        split.leaky() ? ReportInfo.LEAKY : "",
        config.evaluation().bootstrap(),
        rows,
        provenance.entries());
  }

  private void state(RunState.Stage stage, String reason) throws IOException {
    directory.state(stage, reason, split.protocol(), split.leaky());
  }
}
