package ecg4j.training.step;

import ecg4j.metrics.ArgMax;
import ecg4j.models.graph.TrainingGraph;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

/**
 * One step: forward and backward pass, clip, then decay and update. A step whose loss or gradient
 * is not finite is dropped whole: parameters, updater and running statistics stay as they were.
 */
public final class TrainingStep {

  /**
   * What a step did.
   *
   * @param loss Σ w_i·CE_i / Σ w_i
   * @param norm of the gradient before clipping
   * @param taken false: it was dropped
   * @param right beats classified right
   * @param beats beats that count
   * @param logits [B, C]
   * @param update what the parameters moved by, [1, N]; valid until the next step
   */
  public record Outcome(
      double loss,
      double norm,
      boolean taken,
      int right,
      int beats,
      INDArray logits,
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
   * @param batch as {@link BatchIterator} makes it
   * @param maskSeed seed of the dropout masks
   * @param scale of the loss
   */
  public Outcome take(MultiDataSet batch, long maskSeed, LossScale scale) {
    if (scale.dynamic()) {
      graph.lossScale(scale.value());
    }
    float[] targets = batch.getLabels(0).data().asFloat();
    float[] weights = batch.getLabelsMaskArray(0).data().asFloat();
    TrainingGraph.Step step =
        graph.step(
            graph.readsSignal() ? batch.getFeatures(0).data().asFloat() : null,
            batch.getFeatures(1).data().asFloat(),
            Arrays.stream(batch.getFeatures())
                .skip(2)
                .map(images -> images.data().asFloat())
                .toList(),
            targets,
            weights,
            maskSeed);
    INDArray gradient = step.gradient();
    double norm = clip.apply(gradient);
    boolean finite = Double.isFinite(step.loss()) && Double.isFinite(norm);
    if (finite) {
      graph.commit(updater.updates());
      updater.apply(gradient);
    }
    int classes = targets.length / weights.length;
    int right = 0;
    int beats = 0;
    for (int i = 0; i < weights.length; i++) {
      if (weights[i] > 0) {
        beats++;
        int predicted = ArgMax.of(step.logits(), i * classes, classes);
        right += predicted == ArgMax.of(targets, i * classes, classes) ? 1 : 0;
      }
    }
    INDArray logits = Nd4j.createFromArray(step.logits()).reshape(weights.length, classes);
    return new Outcome(step.loss(), norm, finite, right, beats, logits, gradient);
  }
}
