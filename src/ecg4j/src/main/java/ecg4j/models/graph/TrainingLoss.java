package ecg4j.models.graph;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.autodiff.loss.LossReduce;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * The loss of a training graph, Σ wᵢ·CEᵢ / Σ wᵢ, summed over all logits that are trained, and its
 * derivatives.
 *
 * @param trained the logits
 * @param loss a scalar
 */
record TrainingLoss(SameDiff graph, List<SDVariable> trained, SDVariable loss) {

  /** Name of the loss. */
  static final String LOSS = "loss/value";

  /** Name of the placeholder of {@link #scaledDerivatives}. */
  static final String SCALE = "loss/scale";

  static TrainingLoss of(
      SameDiff graph, List<SDVariable> trained, SDVariable targets, SDVariable weights) {
    SDVariable sum = null;
    for (SDVariable logits : trained) {
      String name = trained.size() == 1 ? LOSS : LOSS + "/" + logits.name();
      SDVariable one =
          graph
              .loss()
              .softmaxCrossEntropy(name, targets, logits, weights, LossReduce.MEAN_BY_WEIGHT, 0);
      sum = sum == null ? one : sum.add(one);
    }
    return new TrainingLoss(graph, trained, trained.size() == 1 ? sum : sum.rename(LOSS));
  }

  /** The gradient of the loss for each of these variables. */
  Map<String, SDVariable> derivatives(List<String> trainable) {
    return Differentiation.of(graph, loss, trainable);
  }

  /**
   * The gradient of the loss times {@link #SCALE} for each of these variables. ND4J's losses ignore
   * a gradient that comes from behind them, so the scale enters at the logits.
   */
  Map<String, SDVariable> scaledDerivatives(List<String> trainable) {
    SDVariable scale = graph.placeHolder(SCALE, DataType.FLOAT, 1);
    List<String> names = trained.stream().map(SDVariable::name).toList();
    Map<String, SDVariable> scaled = new LinkedHashMap<>();
    Differentiation.of(graph, loss, names)
        .forEach((name, gradient) -> scaled.put(name, gradient.mul(scale)));
    return Differentiation.of(graph, scaled, trainable);
  }
}
