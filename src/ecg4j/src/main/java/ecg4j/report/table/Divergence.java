package ecg4j.report.table;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds the epoch after which training and validation diverge. */
public final class Divergence {

  /** A validation loss that exceeds its minimum by this share is no longer noise. */
  private static final double SHARE = 0.1;

  private Divergence() {}

  /**
   * Describes a divergence: after the epoch of the lowest validation loss, the training loss falls
   * further, while the validation loss ends more than 10 % above its minimum.
   *
   * @return a sentence; empty if the curves do not diverge
   */
  public static Optional<String> of(List<EpochRow> history) {
    List<EpochRow> epochs =
        history.stream()
            .filter(e -> Double.isFinite(e.validationLoss()) && Double.isFinite(e.trainLoss()))
            .toList();
    if (epochs.size() < 2) {
      return Optional.empty();
    }
    EpochRow lowest = epochs.get(0);
    for (EpochRow epoch : epochs) {
      lowest = epoch.validationLoss() < lowest.validationLoss() ? epoch : lowest;
    }
    EpochRow last = epochs.get(epochs.size() - 1);
    boolean diverges =
        last.trainLoss() < lowest.trainLoss()
            && last.validationLoss() > (1 + SHARE) * lowest.validationLoss();
    return diverges
        ? Optional.of(
            String.format(
                Locale.ROOT,
                "Training and validation diverge after epoch %d: up to epoch %d the training loss"
                    + " falls from %.4f to %.4f, and the validation loss rises from %.4f to %.4f.",
                lowest.epoch(),
                last.epoch(),
                lowest.trainLoss(),
                last.trainLoss(),
                lowest.validationLoss(),
                last.validationLoss()))
        : Optional.empty();
  }
}
