package ecg4j.training.step;

import ecg4j.metrics.ArgMax;
import ecg4j.models.graph.TrainingGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * One step: forward and backward pass, clip, weight decay and update. A step whose loss or gradient
 * is not finite is dropped: parameters, updater and running statistics keep their values.
 */
public final class TrainingStep {

  /**
   * The outcome of a step.
   *
   * @param loss Σ w_i·CE_i / Σ w_i
   * @param norm of the gradient before clipping
   * @param taken whether the parameters were updated; false: the step was dropped
   * @param right number of correctly classified beats, without padding
   * @param beats number of beats, without padding
   * @param logits [B · classes], beat after beat
   * @param update the change of the parameters, [1, N]; valid until the next step
   */
  public record Outcome(
      double loss,
      double norm,
      boolean taken,
      int right,
      int beats,
      float[] logits,
      INDArray update) {}

  private final TrainingGraph graph;
  private final GradientClip clip;
  private final AdamW updater;

  /** A step of this graph's parameters. */
  public TrainingStep(TrainingGraph graph, GradientClip clip, AdamW updater) {
    this.graph = graph;
    this.clip = clip;
    this.updater = updater;
  }

  /**
   * Takes one step.
   *
   * @param maskSeed seed of the dropout masks
   * @param scale of the loss
   */
  public Outcome take(TrainingBatch batch, long maskSeed, LossScale scale) {
    if (scale.dynamic()) {
      graph.lossScale(scale.value());
    }
    TrainingGraph.Step step =
        graph.step(
            batch.signals(),
            batch.rr(),
            batch.images(),
            batch.targets(),
            batch.weights(),
            maskSeed);
    INDArray gradient = step.gradient();
    double norm = clip.apply(gradient);
    boolean finite = Double.isFinite(step.loss()) && Double.isFinite(norm);
    if (finite) {
      graph.commit(updater.updates());
      updater.apply(gradient);
    }
    int classes = batch.classes();
    int right = 0;
    int beats = 0;
    for (int i = 0; i < batch.size(); i++) {
      if (batch.weights()[i] > 0) {
        beats++;
        int predicted = ArgMax.of(step.logits(), i * classes, classes);
        right += predicted == ArgMax.of(batch.targets(), i * classes, classes) ? 1 : 0;
      }
    }
    return new Outcome(step.loss(), norm, finite, right, beats, step.logits(), gradient);
  }
}
