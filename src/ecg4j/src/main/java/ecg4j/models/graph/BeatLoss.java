package ecg4j.models.graph;

import java.util.List;

/** The loss of one beat in a {@link TrainingGraph}. */
public sealed interface BeatLoss {

  /** Cross entropy with the softmax of the logits, −Σ_c q_c·ln p_c. */
  BeatLoss CROSS_ENTROPY = new Classification(0, List.of());

  /** Mean squared error, Σ_t (y_t − x_t)²/T, of outputs that are samples instead of logits. */
  BeatLoss SQUARED_ERROR = new SquaredError();

  /**
   * A loss of class probabilities p = softmax(z + o) with target probabilities q: −Σ_c q_c·(1 −
   * p_c)^γ·ln p_c.
   *
   * @param focalGamma γ of the focal loss (Lin et al. 2017, arXiv 1708.02002, equation 4); with a
   *     one-hot target this is −(1 − p_t)^γ·ln p_t; 0: cross entropy
   * @param logitOffsets o, one number per class, added to the logits in the loss only; empty: none.
   *     With o = τ·ln π for class frequencies π this is the logit-adjusted loss (Menon et al. 2021,
   *     arXiv 2007.07314, equation 10)
   */
  record Classification(double focalGamma, List<Double> logitOffsets) implements BeatLoss {
    /** Copies the list. */
    public Classification {
      logitOffsets = List.copyOf(logitOffsets);
    }
  }

  /** See {@link #SQUARED_ERROR}. */
  record SquaredError() implements BeatLoss {}
}
