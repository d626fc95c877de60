package ecg4j.training.step;

import ecg4j.config.section.TrainingConfig;
import ecg4j.models.graph.BeatLoss;
import java.util.Arrays;
import java.util.List;

/** The loss of an experiment. */
public final class Losses {

  private Losses() {}

  /**
   * Returns the loss.
   *
   * @param counts beats of each class in the training part
   */
  public static BeatLoss of(TrainingConfig config, int[] counts) {
    return new BeatLoss.Classification(
        config.focalGamma(),
        config.logitAdjustment() == 0
            ? List.of()
            : logitAdjustment(config.logitAdjustment(), counts));
  }

  /**
   * τ·ln π_c with π_c = n_c/Σn. A class without beats gets 0, the largest adjustment possible, so
   * that training suppresses it as without adjustment.
   */
  private static List<Double> logitAdjustment(double tau, int[] counts) {
    double all = Arrays.stream(counts).sum();
    return Arrays.stream(counts).mapToObj(n -> n == 0 ? 0 : tau * Math.log(n / all)).toList();
  }
}
