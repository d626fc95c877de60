package ecg4j.training.folds;

import ecg4j.config.ConfigKeys;
import ecg4j.config.ConfigLoader;
import ecg4j.config.ExperimentConfig;
import ecg4j.models.ensemble.DualEnsembleNetwork;
import ecg4j.training.files.CompleteRuns;
import ecg4j.training.files.RunDirectory;
import ecg4j.training.files.RunState;
import ecg4j.training.task.Experts;
import ecg4j.training.task.SplitSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The trained experts of an ensemble in a cross-validation. They are cross-validations with the
 * same folds. Each fold of the ensemble uses the experts of the same fold, which were not trained
 * on its test part.
 */
final class FoldExperts {

  private FoldExperts() {}

  /**
   * Returns the experiment with the paths of its experts' cross-validations, of which folders of
   * runs have the newest complete one.
   *
   * @throws IOException if an expert is not a complete cross-validation
   * @throws IllegalArgumentException if an expert is a run without folds
   */
  static ExperimentConfig found(ExperimentConfig config) throws IOException {
    Map<String, Object> runs = runs(config);
    if (runs.isEmpty()) {
      Experts.requireNone(config);
      return config;
    }
    Map<String, Object> found = new LinkedHashMap<>();
    for (Map.Entry<String, Object> run : runs.entrySet()) {
      Path given = Path.of(run.getValue().toString());
      if (Files.isRegularFile(given) || isRunWithoutFolds(given)) {
        throw ofAllFolds(run.getKey(), given);
      }
      found.put(run.getKey(), crossValidation(run.getKey(), given).toString());
    }
    return ConfigKeys.with(config, found);
  }

  private static Path crossValidation(String key, Path given) throws IOException {
    try {
      return CompleteRuns.having(FoldPlan.FILE, key + ": ", given);
    } catch (IOException e) {
      if (hasCompleteRun(given)) {
        throw ofAllFolds(key, given);
      }
      throw e;
    }
  }

  private static boolean hasCompleteRun(Path given) {
    try {
      return Files.exists(CompleteRuns.directory(given));
    } catch (IOException e) {
      return false;
    }
  }

  private static IllegalArgumentException ofAllFolds(String key, Path given) {
    return new IllegalArgumentException(
        "%s is %s, which was trained on beats of all folds; allowed: a cross-validation with the same folds, or ensemble.freeze false and no runs of experts, so that each fold trains its ensemble from the start"
            .formatted(key, given));
  }

  /**
   * @throws IOException if a plan cannot be read
   * @throws IllegalArgumentException if an expert was trained with other folds
   */
  static void requireSame(ExperimentConfig config, FoldPlan plan) throws IOException {
    for (Map.Entry<String, Object> run : runs(config).entrySet()) {
      Path directory = Path.of(run.getValue().toString());
      ExperimentConfig expert = ConfigLoader.load(directory.resolve(RunDirectory.CONFIG));
      boolean same =
          SplitSettings.areSame(expert, config)
              || expert.seed() == config.seed() && expert.data().equals(config.data());
      if (!same || !FoldPlan.read(directory).equals(plan)) {
        throw new IllegalArgumentException(
            "%s is %s, which has other folds than this cross-validation; allowed: one with the same kfold and data sections, seed and data"
                .formatted(run.getKey(), directory));
      }
    }
  }

  /** Returns the experiment of fold k, with the experts of this fold. */
  static ExperimentConfig ofFold(ExperimentConfig config, int k) {
    Map<String, Object> runs = runs(config);
    runs.replaceAll(
        (key, run) ->
            FoldPlan.fold(Path.of(run.toString()), k).resolve(CompleteRuns.BEST).toString());
    return runs.isEmpty() ? config : ConfigKeys.with(config, runs);
  }

  /**
   * Returns the experiment with all settings of its network, which an ensemble has from its
   * experts.
   */
  static ExperimentConfig complete(ExperimentConfig config, Path directory) throws IOException {
    Path ofFold = FoldPlan.fold(directory, 1).resolve(RunDirectory.CONFIG);
    return runs(config).isEmpty() || !Files.exists(ofFold) ? config : ConfigLoader.load(ofFold);
  }

  private static boolean isRunWithoutFolds(Path path) {
    return Files.exists(path.resolve(RunState.FILE)) && !FoldPlan.isIn(path);
  }

  private static Map<String, Object> runs(ExperimentConfig config) {
    Map<String, Object> runs = new LinkedHashMap<>();
    if (Experts.isEnsemble(config)) {
      for (String role : DualEnsembleNetwork.ROLES) {
        String key = "ensemble.%s.run".formatted(role);
        if (!ConfigKeys.get(config, key).toString().isEmpty()) {
          runs.put(key, ConfigKeys.get(config, key));
        }
      }
    }
    return runs;
  }
}
