package ecg4j.training.finished;

import com.fasterxml.jackson.databind.JsonNode;
import ecg4j.beats.TrainingRecords;
import ecg4j.files.DamagedFileException;
import ecg4j.json.JsonFile;
import ecg4j.models.ModelFile;
import ecg4j.training.files.Provenance;
import ecg4j.training.files.RunDirectory;
import ecg4j.training.folds.FoldPlan;
import ecg4j.training.task.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * A trained network and what is known of its training, for use elsewhere.
 *
 * @param model the network and its values
 * @param commit of the program that trained it, or «unknown»
 * @param ended when its training ended, ISO 8601 in UTC; empty if not known
 * @param metrics on the test part, by {@link ecg4j.evaluation.Metric#key}; none if not known or
 *     there is no test part
 */
public record TrainedModel(
    ModelFile model, String commit, String ended, Map<String, Double> metrics) {

  /**
   * The best model of a complete run.
   *
   * @throws IOException if the directory is none, not complete or damaged, or holds the folds of a
   *     cross-validation, each of which has a model
   */
  public static TrainedModel ofRun(Path directory) throws IOException {
    RunDirectory.complete(directory);
    if (FoldPlan.isIn(directory)) {
      throw new IOException(
          "%s is a cross-validation, which has a model for each fold: name one, as %s"
              .formatted(directory, FoldPlan.fold(directory, 1)));
    }
    Path scores = directory.resolve("metrics.json");
    Map<String, String> provenance = Provenance.read(directory).entries();
    return new TrainedModel(
        ModelFile.read(directory.resolve("best.npz")),
        provenance.getOrDefault("commit", "unknown"),
        provenance.getOrDefault("ended", ""),
        Files.exists(scores) ? metrics(scores) : Map.of());
  }

  /** A model file alone, whatever lies beside it. */
  public static TrainedModel ofFile(Path file) throws IOException {
    return new TrainedModel(ModelFile.read(file), "unknown", "", Map.of());
  }

  /** How the data were divided. */
  public String protocol() {
    return model.notes().getOrDefault("protocol", "unknown");
  }

  /** Why its score is no estimate of anything, or nothing. */
  public String stamp() {
    return Task.stamp(model.notes());
  }

  /** The records that it learned from; those of early versions do not say. */
  public TrainingRecords trainingRecords() {
    String noted = model.notes().get(Task.TRAINING_RECORDS);
    return noted == null ? TrainingRecords.UNKNOWN : TrainingRecords.parse(noted);
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
