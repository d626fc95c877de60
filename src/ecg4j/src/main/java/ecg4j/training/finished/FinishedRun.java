package ecg4j.training.finished;

import com.fasterxml.jackson.databind.JsonNode;
import ecg4j.config.ConfigLoader;
import ecg4j.config.ExperimentConfig;
import ecg4j.evaluation.Predictions;
import ecg4j.evaluation.Throughput;
import ecg4j.files.DamagedFileException;
import ecg4j.json.JsonFile;
import ecg4j.models.ModelFile;
import ecg4j.report.ComparedModel;
import ecg4j.report.ModelCost;
import ecg4j.training.files.CompleteRuns;
import ecg4j.training.files.PredictionsCsv;
import ecg4j.training.files.Provenance;
import ecg4j.training.files.RunDirectory;
import ecg4j.training.files.RunState;
import ecg4j.training.folds.FoldPlan;
import ecg4j.training.history.History;
import ecg4j.training.rescoring.NetworkModel;
import ecg4j.training.scoring.Speed;
import ecg4j.training.seeds.SeedPlan;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A complete run, read from its directory.
 *
 * @param directory of the run, or of a cross-validation
 * @param parts directories of the folds, or the run's own
 * @param trainings directories of all trainings: the parts, or the runs of several seeds
 * @param provenance of the first part
 */
record FinishedRun(
    Path directory,
    RunState state,
    ExperimentConfig config,
    List<Path> parts,
    List<Path> trainings,
    Map<String, String> provenance) {

  /** Batch sizes at which the speed of models is compared. */
  static final List<Integer> BATCHES = List.of(1, 256);

  /**
   * Reads a run.
   *
   * @param given its directory, or a folder of runs, of which the newest complete one is used
   * @throws IOException if there is no complete run
   */
  static FinishedRun read(Path given) throws IOException {
    Path directory = CompleteRuns.directory(given);
    List<Path> parts =
        FoldPlan.isIn(directory) ? FoldPlan.read(directory).all(directory) : List.of(directory);
    return new FinishedRun(
        directory,
        RunState.read(directory),
        ConfigLoader.load(directory.resolve(RunDirectory.CONFIG)),
        parts,
        SeedPlan.isIn(directory) ? SeedPlan.read(directory).runs(directory) : parts,
        Provenance.read(parts.get(0)).entries());
  }

  String network() {
    return config.model().name() + " " + config.model().variant();
  }

  /** The stamp of its score: why it says little about new patients; empty if there is none. */
  String stamp() throws IOException {
    Path file = directory.resolve("metrics.json");
    JsonNode stamp = JsonFile.tree(file).get("stamp");
    if (stamp == null) {
      throw new DamagedFileException(file, "is damaged: it is not as a run writes it");
    }
    return stamp.asText();
  }

  /** SHA-256 of the data. */
  String data() {
    return provenance.getOrDefault("data_sha256", "");
  }

  /** Which beats a part was tested on, in their order. */
  List<String> beats(int part) throws IOException {
    return PredictionsCsv.beats(parts.get(part).resolve(PredictionsCsv.NAME));
  }

  /** The run in a comparison. */
  Contender contender() throws IOException {
    return new Contender(
        directory,
        network(),
        config.name(),
        stamp(),
        "%s; commit %s; seed %s"
            .formatted(directory, provenance.getOrDefault("commit", "unknown"), config.seed()),
        this::model);
  }

  /**
   * With its predictions and cost.
   *
   * @param effort of measuring its latency
   * @param out where progress is shown
   */
  ComparedModel model(String name, Throughput.Effort effort, PrintStream out) throws IOException {
    List<Predictions> predictions = new ArrayList<>();
    List<Double> epochs = new ArrayList<>();
    for (Path part : parts) {
      predictions.add(PredictionsCsv.read(part.resolve(PredictionsCsv.NAME)));
    }
    List<Predictions> seeds = new ArrayList<>();
    for (Path training : trainings) {
      if (SeedPlan.isIn(directory)) {
        seeds.add(PredictionsCsv.read(training.resolve(PredictionsCsv.NAME)));
      }
      epochs.addAll(History.seconds(training));
    }
    ModelFile model = ModelFile.read(parts.get(0).resolve("best.npz"));
    out.println(name + ": measuring the speed");
    return new ComparedModel(
        name,
        predictions,
        seeds,
        new ModelCost(
            model.parameters().count(),
            epochs.size(),
            epochs.stream().mapToDouble(Double::doubleValue).sum(),
            Speed.measure(NetworkModel.of(model), BATCHES, effort)));
  }
}
