package ecg4j.models.graph;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.autodiff.loss.LossReduce;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The loss of a training graph, Σ wᵢ·lᵢ / Σ wᵢ with the {@link BeatLoss} l of each beat, summed
 * over all logits that are trained, and its derivatives.
 *
 * @param trained the logits
 * @param loss a scalar
 */
record TrainingLoss(SameDiff graph, List<SDVariable> trained, SDVariable loss) {

  /** Name of the loss. */
  static final String LOSS = "loss/value";

  /** Name of the placeholder of {@link #scaledDerivatives}. */
  static final String SCALE = "loss/scale";

  /** Added to 1 − p in a focal loss, whose logarithm must be finite. */
  private static final double TINY = 1e-7;

  static TrainingLoss of(
      SameDiff graph,
      BeatLoss kind,
      List<SDVariable> trained,
      SDVariable targets,
      SDVariable weights) {
    Batch batch = new Batch(graph, targets, weights);
    SDVariable sum = null;
    for (SDVariable logits : trained) {
      String name = trained.size() == 1 ? LOSS : LOSS + "/" + logits.name();
      SDVariable one =
          kind instanceof BeatLoss.Classification classes
              ? batch.classification(name, logits, classes)
              : batch.squaredError(name, logits);
      sum = sum == null ? one : sum.add(one);
    }
    return new TrainingLoss(graph, trained, trained.size() == 1 ? sum : sum.rename(LOSS));
  }

  /** Targets [B, C] and weights [B] of a batch, and the losses of one [B, C] array of logits. */
  private record Batch(SameDiff graph, SDVariable targets, SDVariable weights) {

    SDVariable classification(String name, SDVariable raw, BeatLoss.Classification kind) {
      SDVariable logits = raw;
      if (!kind.logitOffsets().isEmpty()) {
        double[] values = kind.logitOffsets().stream().mapToDouble(v -> v).toArray();
        SDVariable offsets =
            graph.constant(name + "/offsets", Nd4j.createFromArray(values).castTo(type()));
        logits = graph.nn().biasAdd(raw, offsets, false);
      }
      if (kind.focalGamma() == 0) {
        return graph
            .loss()
            .softmaxCrossEntropy(name, targets, logits, weights, LossReduce.MEAN_BY_WEIGHT, 0);
      }
      SDVariable lnP = graph.nn().logSoftmax(logits, 1);
      SDVariable miss = graph.math().exp(lnP).rsub(1 + TINY);
      SDVariable focus = graph.math().exp(graph.math().log(miss).mul(kind.focalGamma()));
      return mean(name, targets.mul(lnP).mul(focus).neg());
    }

    SDVariable squaredError(String name, SDVariable values) {
      SDVariable error = values.sub(targets);
      return mean(name, error.mul(error).mul(1.0 / targets.getShape()[1]));
    }

    /** Σ_b w_b·Σ_c v_bc / Σ_b w_b as matrix products, whose gradients are fast in ND4J. */
    private SDVariable mean(String name, SDVariable values) {
      long beats = targets.getShape()[0];
      SDVariable row = graph.reshape(weights, 1, beats);
      SDVariable sum = graph.mmul(graph.mmul(row, values), ones(name, targets.getShape()[1]));
      return graph.reshape(name, sum.div(graph.mmul(row, ones(name, beats))));
    }

    private SDVariable ones(String name, long n) {
      String own = name + "/ones-" + n;
      return graph.hasVariable(own)
          ? graph.getVariable(own)
          : graph.constant(own, Nd4j.ones(type(), n, 1));
    }

    private DataType type() {
      return targets.dataType();
    }
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
