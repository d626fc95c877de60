package ecg4j.training.step;

import ecg4j.config.section.TrainingConfig;
import org.nd4j.linalg.schedule.ISchedule;

/** The learning rate of each update, and the decay of Adam's first moment that goes with it. */
public interface LearningRate extends ISchedule {

  /** Adam's usual β₁. */
  double BETA1 = 0.9;

  /**
   * The schedule of an experiment.
   *
   * @param stepsPerEpoch by which epochs become updates
   */
  static LearningRate of(TrainingConfig config, int stepsPerEpoch) {
    return switch (config.schedule()) {
      case PLATEAU -> new WarmUpAndFalls(config, stepsPerEpoch);
      case COSINE ->
          new Cosine(
              config.lr(),
              config.minLr(),
              config.warmupEpochs() * (long) stepsPerEpoch,
              config.epochs() * (long) stepsPerEpoch);
      case ONE_CYCLE -> new OneCycle(config.lr(), config.epochs() * (long) stepsPerEpoch);
    };
  }

  /** Sets the number of times that the rate has fallen. */
  default void falls(int k) {}

  /** The rate of an update, counted from 0; the epoch does not matter. */
  @Override
  double valueAt(int update, int epoch);

  /** Adam's β₁ in an update. */
  default double beta1(int update) {
    return BETA1;
  }

  @Override
  LearningRate clone();
}
