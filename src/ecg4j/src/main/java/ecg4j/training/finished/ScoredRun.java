package ecg4j.training.finished;

import com.fasterxml.jackson.databind.JsonNode;
import ecg4j.config.ConfigKeys;
import ecg4j.config.ExperimentConfig;
import ecg4j.evaluation.Predictions;
import ecg4j.json.JsonFile;
import ecg4j.report.FoldScores;
import ecg4j.training.files.PredictionsCsv;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A complete run whose scores are those of a recipe on patients that were not trained on, such as a
 * cross-validation. A model for use elsewhere is trained on all patients, so it has no such scores.
 * Runs of the same recipe estimate them.
 *
 * @param directory of the run
 * @param metrics its {@code metrics.json}
 * @param command that made it
 */
public record ScoredRun(Path directory, JsonNode metrics, String command) {

  /** Sections and keys of a recipe, which does not include the division of the patients. */
  private static final List<String> RECIPE =
      List.of("model.", "training.", "scalogram.", "ensemble.");

  private static final Set<String> RECIPE_KEYS =
      Set.of(
          "data.map",
          "data.features",
          "data.causal",
          "data.signal",
          "data.balance",
          "data.method",
          "data.samples_per_class",
          "data.normal_share",
          "data.normal_every",
          "data.train_classes");

  /** Keys of these sections that change no model. */
  private static final Set<String> OTHERS =
      Set.of("training.seed", "training.image_cache", "training.max_minutes");

  /**
   * Reads a run.
   *
   * @param given its directory, or a folder of runs, of which the newest complete one is used
   * @param model the experiment of the model whose scores are expected to be like the run's
   * @throws IOException if the directory holds no complete run
   * @throws IllegalArgumentException if the run is leaky, or its recipe is another
   */
  public static ScoredRun of(Path given, ExperimentConfig model) throws IOException {
    FinishedRun run = FinishedRun.read(given);
    Path directory = run.directory();
    if (!run.stamp().isEmpty()) {
      throw new IllegalArgumentException(
          "%s says nothing about new patients: %s".formatted(directory, run.stamp()));
    }
    Set<String> different = different(run.config(), model);
    if (!different.isEmpty()) {
      throw new IllegalArgumentException(
          "%s was trained by another recipe than the model, so its scores do not apply to it; different keys: %s"
              .formatted(directory, String.join(", ", different)));
    }
    return new ScoredRun(
        directory,
        JsonFile.tree(directory.resolve("metrics.json")),
        run.provenance().getOrDefault("command", "unknown"));
  }

  /** How the run divided its data. */
  public String protocol() {
    return metrics.path("protocol").asText();
  }

  /** Metrics of all its test beats, by {@link ecg4j.evaluation.Metric#key}. */
  public Map<String, Double> overall() throws IOException {
    return TrainedModel.metrics(directory.resolve("metrics.json"));
  }

  /** Returns the predictions of all tested beats. */
  public Predictions predictions() throws IOException {
    List<Predictions> parts = new ArrayList<>();
    for (Path part : FinishedRun.read(directory).parts()) {
      parts.add(PredictionsCsv.read(part.resolve(PredictionsCsv.NAME)));
    }
    return FoldScores.of(parts).pooled();
  }

  private static Set<String> different(ExperimentConfig one, ExperimentConfig other) {
    Map<String, Object> first = recipe(one);
    Map<String, Object> second = recipe(other);
    Set<String> keys = new TreeSet<>(first.keySet());
    keys.addAll(second.keySet());
    keys.removeIf(key -> String.valueOf(first.get(key)).equals(String.valueOf(second.get(key))));
    return keys;
  }

  private static Map<String, Object> recipe(ExperimentConfig config) {
    Map<String, Object> keys = new LinkedHashMap<>(ConfigKeys.flat(config));
    keys.keySet()
        .removeIf(
            key ->
                OTHERS.contains(key)
                    || !RECIPE_KEYS.contains(key) && RECIPE.stream().noneMatch(key::startsWith));
    return keys;
  }
}
