package ecg4j.search.candidate;

import ecg4j.training.history.History;
import ecg4j.training.history.Pruner;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Asynchronous successive halving (Li et al. 2020, "A system for massively parallel hyperparameter
 * tuning", MLSys, arXiv 1810.05934), in its variant that stops candidates instead of pausing them.
 * Decisions are made after r, r·η, r·η², … epochs, called rungs. A candidate continues if it is
 * among the best ⌊n/η⌋ of the n candidates that have reached the rung so far, itself included. Each
 * is compared by its best monitored value up to that epoch. The first η − 1 candidates at a rung
 * always continue, since nothing is known then. No candidate waits for others.
 *
 * <p>With one worker the decisions are reproducible. With several workers they depend on which
 * candidates have reached a rung.
 */
final class HalvingRule implements Pruner {

  private final int first;
  private final int factor;
  private final int epochs;
  private final Supplier<List<History>> others;

  /**
   * Creates the rule for one candidate.
   *
   * @param first r, epochs before the first decision
   * @param factor η
   * @param epochs epochs of a whole training, after which there is nothing to decide
   * @param others histories of the other candidates, as far as they are known
   */
  HalvingRule(int first, int factor, int epochs, Supplier<List<History>> others) {
    this.first = first;
    this.factor = factor;
    this.epochs = epochs;
    this.others = others;
  }

  /** Whether decisions are made after this number of epochs. */
  boolean isRung(int epoch) {
    long rung = first;
    while (rung < epoch) {
      rung *= factor;
    }
    return rung == epoch && epoch < epochs;
  }

  @Override
  public Optional<String> after(History history) {
    int epoch = history.epochs().size();
    if (!isRung(epoch)) {
      return Optional.empty();
    }
    double mine = history.bestOfFirst(epoch).orElseThrow();
    double[] theirs =
        others.get().stream()
            .flatMap(other -> other.bestOfFirst(epoch).stream())
            .mapToDouble(Double::doubleValue)
            .toArray();
    int n = theirs.length + 1;
    int kept = n / factor;
    int better = 0;
    for (double other : theirs) {
      boolean isBetter = history.smallerIsBetter() ? other < mine : other > mine;
      better += isBetter || Double.isNaN(mine) && !Double.isNaN(other) ? 1 : 0;
    }
    return n < factor || better < kept
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "%s%s %.4f up to epoch %d is number %d of %d candidates, of which %d continue",
                Pruners.PRUNED,
                history.monitor(),
                mine,
                epoch,
                better + 1,
                n,
                kept));
  }
}
