package ecg4j.training.pretraining;

import java.util.Locale;

/**
 * The result of a pretraining.
 *
 * @param error the lowest squared error of an epoch, relative to that of a constant 0
 * @param isHeldOut whether it was measured on patients held out; with one patient, none can be, and
 *     it is the error on the training beats
 */
public record PretrainingResult(double error, boolean isHeldOut) {

  /** A sentence for the user. */
  public String text() {
    return String.format(
        Locale.ROOT,
        "error on %s %.4f of that of a constant",
        isHeldOut ? "patients held out" : "the training beats",
        error);
  }
}
