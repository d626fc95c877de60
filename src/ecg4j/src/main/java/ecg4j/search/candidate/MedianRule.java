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
 * Gives a candidate up that after a third of its epochs (rounded up) is worse than the median of
 * the candidates that were trained to their end: of each the best monitored value up to that epoch.
 * The median stopping rule of Golovin et al., «Google Vizier» (KDD 2017), asked once instead of
 * after every epoch.
 *
 * <p>The others' histories are read from their directories at that moment. With one worker these
 * are the candidates before it, so that the decision can be repeated; with several, it depends on
 * who was finished by then.
 */
public final class MedianRule implements Pruner {

  /** How the reason begins. */
  static final String PRUNED = "pruned: ";

  private final SearchDirectory directory;
  private final SearchConfig search;
  private final Monitor monitor;
  private final int own;
  private final int epochs;
  private final int epoch;

  /**
   * The rule for one candidate.
   *
   * @param own its number
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
        // One that stopped earlier stands where it ended.
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
