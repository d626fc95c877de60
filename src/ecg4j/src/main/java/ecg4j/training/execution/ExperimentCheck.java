package ecg4j.training.execution;

import ecg4j.beats.BeatWindow;
import ecg4j.config.ExperimentConfig;
import ecg4j.models.Models;
import ecg4j.models.efficientnet.Pretrained;
import ecg4j.models.network.Network;
import ecg4j.training.jobs.PathMap;
import ecg4j.training.step.RecordedNoise;
import ecg4j.training.task.Experts;
import ecg4j.training.task.FrozenArrays;
import ecg4j.training.task.StartingPoint;
import java.io.IOException;
import java.util.function.UnaryOperator;

/** Checks of an experiment that need no data. Loading data takes long, so these come first. */
public final class ExperimentCheck {

  private ExperimentCheck() {}

  /**
   * Checks an experiment. The experiment of an ensemble is completed with the settings of its
   * experts' runs.
   *
   * @throws IllegalArgumentException if the network is unknown, or its experts do not fit it
   * @throws IOException if an expert's file is missing, not complete or damaged
   */
  public static ExperimentConfig complete(ExperimentConfig config) throws IOException {
    ExperimentConfig complete = Experts.complete(config, PathMap.SAME);
    requireNetwork(complete);
    requireStart(complete);
    String noise = complete.training().augmentation().noiseRecord();
    if (!noise.isEmpty()) {
      RecordedNoise.read(noise);
    }
    if (complete.training().selectFolds() > 0) {
      EpochSelection.metric(complete);
      Experts.requireNone(complete);
    }
    return complete;
  }

  /**
   * @param who the command or option that needs one division of the beats, as the subject of a
   *     sentence
   * @throws IllegalArgumentException if the experiment is a cross-validation
   */
  public static void requireNoFolds(ExperimentConfig config, String who) {
    if (config.kfold().folds() > 0) {
      throw new IllegalArgumentException(
          "kfold.folds is %s, but %s; allowed: 0 here, and folds with scripts/ecg train and train-all"
              .formatted(config.kfold().folds(), who));
    }
  }

  /**
   * @throws IllegalArgumentException if the network is unknown, or its pretrained values do not fit
   */
  public static void requireNetwork(ExperimentConfig config) {
    Pretrained.of(config, network(config), UnaryOperator.identity());
  }

  private static Network network(ExperimentConfig config) {
    return Models.create(
        config,
        config.data().beatClasses().size(),
        BeatWindow.LENGTH,
        config.data().features().width());
  }

  private static void requireStart(ExperimentConfig config) throws IOException {
    boolean starts = !config.model().startFrom().isEmpty();
    if (starts || !config.model().freeze().isBlank()) {
      Network network = network(config);
      StartingPoint.of(config, PathMap.SAME, network);
      FrozenArrays.of(config.model().freeze(), network);
    }
  }

  /**
   * @throws IllegalArgumentException if the experiment chooses its epochs on folds, which a given
   *     split does not have
   */
  public static void requireNoSelection(ExperimentConfig config) {
    if (config.training().selectFolds() > 0) {
      throw new IllegalArgumentException(
          "training.select_folds is %s, but the parts to train on are given; allowed: 0 here, and folds with scripts/ecg train"
              .formatted(config.training().selectFolds()));
    }
  }
}
