package ecg4j.training.fitting;

import ecg4j.config.section.TrainingConfig;
import ecg4j.layers.graph.Parameters;
import ecg4j.training.files.Checkpoint;
import ecg4j.training.step.AdamW;
import ecg4j.training.step.LearningRate;
import ecg4j.training.step.WeightAverage;
import java.util.Optional;
import java.util.Set;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The values that the steps of a training change.
 *
 * @param parameters weights and running statistics
 * @param updater the updater, which holds the moments of the gradient
 * @param average moving average of the weights, if the experiment has one
 */
record TrainedValues(Parameters parameters, AdamW updater, Optional<WeightAverage> average) {

  /**
   * Starts with these parameters.
   *
   * @param frozen names of arrays that training does not change
   */
  static TrainedValues of(
      Parameters parameters, Set<String> frozen, TrainingConfig config, LearningRate rate) {
    return new TrainedValues(
        parameters,
        new AdamW(parameters.flat(), parameters.decayMask(frozen), config.weightDecay(), rate),
        config.emaDecay() == 0
            ? Optional.empty()
            : Optional.of(new WeightAverage(parameters, config.emaDecay())));
  }

  /** Sets all values to those of a checkpoint. */
  void restore(Checkpoint from) {
    parameters.flat().assign(row(from.parameters()));
    parameters.statistics().assign(row(from.statistics()));
    average.ifPresent(
        kept -> {
          kept.average().flat().assign(row(from.average().orElseThrow().parameters()));
          kept.average().statistics().assign(row(from.average().orElseThrow().statistics()));
        });
    updater.restore(from.moments(), from.updates());
  }

  private static INDArray row(float[] values) {
    return Nd4j.createFromArray(values).reshape(1, values.length);
  }

  /** The values of the model: the moving average, or the parameters if there is none. */
  Parameters model() {
    return average.map(WeightAverage::average).orElse(parameters);
  }

  /** Includes the last update in the moving average. */
  void updateAverage() {
    average.ifPresent(kept -> kept.follow(updater.updates()));
  }
}
