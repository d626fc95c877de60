package ecg4j.search.candidate;

import ecg4j.config.ExperimentConfig;
import ecg4j.search.space.SearchConfig;
import ecg4j.training.history.History;
import ecg4j.training.history.Pruner;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.math3.stat.descriptive.rank.Median;

/**
 * Prunes a candidate that, after a third of its epochs (rounded up), is worse than the median of
 * the complete candidates, comparing the best monitored values up to that epoch. This is the median
 * stopping rule of Golovin et al., "Google Vizier" (KDD 2017), applied once instead of after every
 * epoch.
 *
 * <p>The histories of the other candidates are read from their directories at that time. With one
 * worker these are all earlier candidates, so the decision is reproducible; with several workers it
 * depends on which candidates have finished.
 */
final class MedianRule implements Pruner {

  private final SearchConfig search;
  private final OtherHistories others;
  private final int epochs;
  private final int epoch;

  /**
   * Creates the rule for one candidate.
   *
   * @param others histories of the other candidates
   */
  MedianRule(SearchConfig search, ExperimentConfig experiment, OtherHistories others) {
    this.search = search;
    this.others = others;
    this.epochs = experiment.training().epochs();
    this.epoch = (epochs + 2) / 3;
  }

  @Override
  public Optional<String> after(History history) {
    if (history.epochs().size() != epoch || epoch >= epochs) {
      return Optional.empty();
    }
    double mine = history.bestOfFirst(epoch).orElseThrow();
    double[] known = others();
    if (known.length < search.pruneAfter()) {
      return Optional.empty();
    }
    double median = new Median().evaluate(known);
    boolean worse = history.smallerIsBetter() ? !(mine <= median) : !(mine >= median);
    return worse
        ? Optional.of(
            String.format(
                Locale.ROOT,
                "%s%s %.4f up to epoch %d, worse than the median %.4f of %d finished candidates",
                Pruners.PRUNED,
                history.monitor(),
                mine,
                epoch,
                median,
                known.length))
        : Optional.empty();
  }

  private double[] others() {
    // A candidate that stopped earlier counts with its last value.
    return others.complete().stream()
        .flatMap(other -> other.bestOfFirst(Math.min(epoch, other.epochs().size())).stream())
        .mapToDouble(Double::doubleValue)
        .filter(Double::isFinite)
        .toArray();
  }
}
