package ecg4j.training.history;

import java.util.List;

/**
 * How the network of an epoch's end does on the validation part, with running statistics and
 * without dropout, each beat counting once.
 *
 * @param loss mean cross-entropy −log p(true class), without class weights or label smoothing, so
 *     that runs with different settings can be compared
 * @param accuracy share of beats whose most probable class is the true one
 * @param macroF1 mean F1 over the classes, scikit-learn's convention
 * @param counts its confusion matrix, by true class, then by predicted class; empty where it is not
 *     kept
 */
public record Validation(double loss, double accuracy, double macroF1, List<List<Long>> counts) {

  /** Checkpoints from before counts were kept have none. */
  public Validation {
    counts = counts == null ? List.of() : List.copyOf(counts);
  }

  /** Of beats whose confusion matrix is not kept. */
  public Validation(double loss, double accuracy, double macroF1) {
    this(loss, accuracy, macroF1, List.of());
  }

  /** Of no beats. */
  public static final Validation NONE = new Validation(Double.NaN, Double.NaN, Double.NaN);
}
