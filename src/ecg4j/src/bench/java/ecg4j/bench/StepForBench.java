package ecg4j.bench;

import ecg4j.config.ConfigLoader;
import ecg4j.config.section.TrainingConfig.Precision;
import ecg4j.layers.graph.Parameters;
import ecg4j.models.graph.TrainingGraph;
import ecg4j.models.network.Network;
import ecg4j.training.step.AdamW;
import ecg4j.training.step.GradientClip;
import ecg4j.training.step.LearningRate;
import ecg4j.training.step.LossScale;
import org.nd4j.linalg.api.buffer.DataType;

/** The trainer's step, with its own clip and updater. */
final class StepForBench implements AutoCloseable {
  private final TrainingGraph graph;
  private final GradientClip clip = new GradientClip(1);
  private final AdamW updater;
  private long steps;

  /** A step over batches of a size, at the default learning rate and a decay of 10⁻⁴. */
  StepForBench(Network network, Parameters parameters, int batch) {
    this(network, parameters, batch, Precision.FLOAT);
  }

  StepForBench(Network network, Parameters parameters, int batch, Precision precision) {
    boolean half = precision == Precision.HALF;
    graph =
        TrainingGraph.build(network, parameters, batch, half ? DataType.FLOAT16 : DataType.FLOAT);
    if (half) {
      graph.lossScale(LossScale.of(precision).value());
    }
    LearningRate rate = LearningRate.of(ConfigLoader.defaults().training(), 1);
    updater = new AdamW(parameters.flat(), parameters.decayMask(), 1e-4, rate);
  }

  /** Forward, backward, clip, update, running statistics; the loss. */
  double step(float[] signals, float[] targets, float[] weights) {
    return step(signals, null, targets, weights);
  }

  /** The same, for a network that reads rhythm features. */
  double step(float[] signals, float[] rr, float[] targets, float[] weights) {
    TrainingGraph.Step step = graph.step(signals, rr, targets, weights, steps++);
    clip.apply(step.gradient());
    updater.apply(step.gradient());
    graph.commit();
    return step.loss();
  }

  @Override
  public void close() {
    graph.close();
  }
}
