package ecg4j.training.finished;

import com.fasterxml.jackson.databind.JsonNode;
import ecg4j.beats.TrainingRecords;
import ecg4j.files.DamagedFileException;
import ecg4j.json.JsonFile;
import ecg4j.models.ModelFile;
import ecg4j.onnx.OnnxMetadata;
import ecg4j.training.files.CompleteRuns;
import ecg4j.training.files.Provenance;
import ecg4j.training.folds.FoldPlan;
import ecg4j.training.task.NotedRecords;
import ecg4j.training.task.Stamps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * A trained network and what is known about its training, for use outside of this program.
 *
 * @param model the network and its values
 * @param commit of the program that trained it, or «unknown»
 * @param ended when its training ended, ISO 8601 in UTC; empty if unknown
 * @param metrics on the test part, by {@link ecg4j.evaluation.Metric#key}; empty if unknown or if
 *     there is no test part
 */
public record TrainedModel(
    ModelFile model, String commit, String ended, Map<String, Double> metrics) {

  /**
   * The best model of a complete run.
   *
   * @param run its directory, or a folder of runs, of which the newest complete one is used
   * @throws IOException if the directory is none, not complete or damaged, or holds the folds of a
   *     cross-validation, each of which has a model
   */
  public static TrainedModel ofRun(Path run) throws IOException {
    if (FoldPlan.isIn(run)) {
      throw new IOException(
          "%s is a cross-validation, which has a model for each fold: name one, for example %s"
              .formatted(run, FoldPlan.fold(run, 1)));
    }
    Path best = CompleteRuns.model("", run);
    Path directory = best.getParent();
    Path scores = directory.resolve("metrics.json");
    Map<String, String> provenance = Provenance.read(directory).entries();
    return new TrainedModel(
        ModelFile.read(best),
        provenance.getOrDefault("commit", "unknown"),
        provenance.getOrDefault("ended", ""),
        Files.exists(scores) ? metrics(scores) : Map.of());
  }

  /** Reads a model file without its run directory. */
  public static TrainedModel ofFile(Path file) throws IOException {
    return new TrainedModel(ModelFile.read(file), "unknown", "", Map.of());
  }

  /** How the data were divided. */
  public String protocol() {
    return model.notes().getOrDefault("protocol", "unknown");
  }

  /** The stamp of its score: why it says little about new patients; empty if there is none. */
  public String stamp() {
    return Stamps.of(model.notes());
  }

  /** The records that the model was trained on; unknown for models of early versions. */
  public TrainingRecords trainingRecords() {
    return NotedRecords.of(model.notes()).orElse(TrainingRecords.UNKNOWN);
  }

  /**
   * Returns the description of the training in an exported file.
   *
   * @param licence of the file; may be empty
   */
  public OnnxMetadata.Origin origin(String licence) {
    return new OnnxMetadata.Origin(
        commit,
        protocol(),
        stamp(),
        model.config().data().title(),
        licence,
        metrics,
        trainingRecords(),
        ended);
  }

  static Map<String, Double> metrics(Path file) throws IOException {
    JsonNode overall = JsonFile.tree(file).get("overall");
    if (overall == null) {
      throw new DamagedFileException(file, "is damaged: it is not as a run writes it");
    }
    Map<String, Double> metrics = new TreeMap<>();
    overall
        .fields()
        .forEachRemaining(
            entry -> {
              if (entry.getValue().isNumber()) {
                metrics.put(entry.getKey(), entry.getValue().asDouble());
              }
            });
    return metrics;
  }
}
