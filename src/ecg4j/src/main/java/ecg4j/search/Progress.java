package ecg4j.search;

import ecg4j.evaluation.Digits;
import ecg4j.parallel.ItemProgress;
import ecg4j.search.candidate.CandidateResult;
import ecg4j.search.candidate.Goal;
import ecg4j.search.candidate.Journal;
import ecg4j.search.space.SearchConfig;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Shows the progress of a search: two lines for each candidate that ends. */
final class Progress {

  private final SearchConfig search;
  private final Goal goal;
  private final Journal journal;
  private final PrintStream out;
  private final double startedAt;
  private final int before;

  Progress(SearchConfig search, Goal goal, Journal journal, PrintStream out) {
    this.search = search;
    this.goal = goal;
    this.journal = journal;
    this.out = out;
    this.startedAt = journal.seconds();
    this.before = journal.results().size();
  }

  /** A candidate has ended. */
  void ended(CandidateResult result) {
    String values =
        result.values().entrySet().stream()
            .map(e -> e.getKey() + " " + e.getValue())
            .collect(Collectors.joining(", "));
    String end =
        result.status() == CandidateResult.Status.FAILED
            ? result.cause()
            : String.format(
                Locale.ROOT,
                "%s %.4f, %s, %.0f s%s",
                goal.metric().key(),
                result.score(),
                Digits.count(result.epochs(), "epoch"),
                result.seconds(),
                result.cause().isEmpty() ? "" : " (" + result.cause() + ")");
    out.printf(
        Locale.ROOT,
        "candidate %d %s: %s; %s%n",
        result.candidate(),
        result.status().name().toLowerCase(Locale.ROOT),
        end,
        values);
    out.println(state());
  }

  private String state() {
    int done = journal.results().size();
    Optional<CandidateResult> best = journal.best(goal);
    return (search.candidates() > 0
            ? done + " of " + Digits.count(search.candidates(), "candidate")
            : Digits.count(done, "candidate"))
        + " done, "
        + best.map(
                b ->
                    String.format(
                        Locale.ROOT,
                        "best %s %.4f (candidate %d)",
                        goal.metric().key(),
                        b.score(),
                        b.candidate()))
            .orElse("none complete yet")
        + left(done).map(seconds -> ", about " + ItemProgress.time(seconds) + " left").orElse("");
  }

  /** Estimated remaining seconds, by the limits of the search. */
  private Optional<Double> left(int done) {
    double left = Double.POSITIVE_INFINITY;
    if (search.minutes() > 0) {
      left = Math.max(0, search.minutes() * 60 - journal.seconds());
    }
    if (search.candidates() > 0 && done > before) {
      double each = (journal.seconds() - startedAt) / (done - before);
      left = Math.min(left, Math.max(0, search.candidates() - done) * each);
    }
    return Double.isInfinite(left) ? Optional.empty() : Optional.of(left);
  }
}
