package ecg4j.training.history;

import java.util.List;

/**
 * The result of the validation part at the end of an epoch, with running statistics and without
 * dropout. Each beat counts once.
 *
 * @param loss mean cross-entropy −log p(true class), without class weights or label smoothing, so
 *     that runs with different settings can be compared
 * @param accuracy share of beats whose most probable class is the true one
 * @param macroF1 mean F1 over the classes, as in scikit-learn
 * @param counts confusion matrix, by true class, then by predicted class; empty if it is not kept
 */
public record Validation(double loss, double accuracy, double macroF1, List<List<Long>> counts) {

  /** Older checkpoints have no counts. */
  public Validation {
    counts = counts == null ? List.of() : List.copyOf(counts);
  }

  /** Creates a result without a confusion matrix. */
  public Validation(double loss, double accuracy, double macroF1) {
    this(loss, accuracy, macroF1, List.of());
  }

  /** Of no beats. */
  public static final Validation NONE = new Validation(Double.NaN, Double.NaN, Double.NaN);
}
