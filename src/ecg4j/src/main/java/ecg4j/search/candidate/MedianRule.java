package ecg4j.search.candidate;

import ecg4j.config.ExperimentConfig;
import ecg4j.config.SearchConfig;
import ecg4j.config.TrainingConfig.Monitor;
import ecg4j.training.history.History;
import ecg4j.training.history.Pruner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
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

  /** Prefix of the reason. */
  static final String PRUNED = "pruned: ";

  private final SearchDirectory directory;
  private final SearchConfig search;
  private final Monitor monitor;
  private final int own;
  private final int epochs;
  private final int epoch;

  /**
   * Creates the rule for one candidate.
   *
   * @param own number of the candidate
   */
  MedianRule(SearchDirectory directory, SearchConfig search, ExperimentConfig experiment, int own) {
    this.directory = directory;
    this.search = search;
    this.monitor = experiment.training().monitor();
    this.own = own;
    this.epochs = experiment.training().epochs();
    this.epoch = (epochs + 2) / 3;
  }

  @Override
  public Optional<String> after(History history) {
    if (!search.prune() || history.epochs().size() != epoch || epoch >= epochs) {
      return Optional.empty();
    }
    double mine = history.bestOfFirst(epoch).orElseThrow();
    double[] others = others();
    if (others.length < search.pruneAfter()) {
      return Optional.empty();
    }
    double median = new Median().evaluate(others);
    boolean worse = history.smallerIsBetter() ? !(mine <= median) : !(mine >= median);
    return worse
        ? Optional.of(
            String.format(
                Locale.ROOT,
                "%s%s %.4f up to epoch %d, worse than the median %.4f of %d finished candidates",
                PRUNED,
                history.monitor(),
                mine,
                epoch,
                median,
                others.length))
        : Optional.empty();
  }

  private double[] others() {
    List<Double> values = new ArrayList<>();
    try {
      for (int other : finished()) {
        Path run = SearchDirectory.run(directory.candidate(other), search.folds(), 0);
        History history = History.read(run, monitor);
        // A candidate that stopped earlier counts with its last value.
        history
            .bestOfFirst(Math.min(epoch, history.epochs().size()))
            .filter(Double::isFinite)
            .ifPresent(values::add);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private List<Integer> finished() throws IOException {
    List<Integer> finished = new ArrayList<>();
    try (Stream<Path> all = Files.list(directory.candidate(own).getParent())) {
      for (Path candidate : all.filter(SearchDirectory::isCandidate).sorted().toList()) {
        int index = SearchDirectory.number(candidate);
        boolean complete =
            index != own
                && directory
                    .result(index)
                    .filter(r -> r.status() == CandidateResult.Status.COMPLETE)
                    .isPresent();
        if (complete) {
          finished.add(index);
        }
      }
    }
    return finished;
  }
}
