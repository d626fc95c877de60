package ecg4j.search.arbiter;

import ecg4j.search.candidate.CandidateResult;
import ecg4j.search.candidate.Goal;
import ecg4j.search.candidate.Journal;
import ecg4j.search.space.SearchConfig;
import ecg4j.training.jobs.StopSignal;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.arbiter.optimize.api.termination.TerminationCondition;
import org.deeplearning4j.arbiter.optimize.runner.IOptimizationRunner;

/**
 * Determines the end of a search: number of candidates, time, target score, stop request or error.
 * Then no new candidate starts. Arbiter's runner ends after the running candidates have ended,
 * since it may lose results of tasks that end during its shutdown.
 */
final class SearchEnd implements TerminationCondition {

  private static final int MOST_FAILURES = 5;

  private final SearchConfig search;
  private final Goal goal;
  private final Journal journal;
  private final StopSignal stop;
  private final Runnable onError;
  private volatile Exception error;
  private volatile boolean exhausted;

  /**
   * Creates the condition.
   *
   * @param onError stops running candidates
   */
  SearchEnd(SearchConfig search, Goal goal, Journal journal, StopSignal stop, Runnable onError) {
    this.onError = onError;
    this.search = search;
    this.goal = goal;
    this.journal = journal;
    this.stop = stop;
  }

  /** Ends the search because of an error that no candidate caused. */
  synchronized void because(Exception wrong) {
    if (error == null) {
      error = wrong;
    }
    onError.run();
  }

  /** Ends the search because there are no new candidates. */
  void exhausted() {
    exhausted = true;
  }

  Optional<Exception> error() {
    return Optional.ofNullable(error);
  }

  /** Reason for the end, to complete "the search ended: …"; empty while candidates are proposed. */
  Optional<String> reason() {
    return halt().or(this::full);
  }

  /** Reason why no candidate starts any more, including proposed ones. */
  Optional<String> halt() {
    Optional<CandidateResult> best = journal.best(goal);
    if (error != null) {
      return Optional.of("an error");
    }
    if (stop.isRequested()) {
      return Optional.of("interrupted");
    }
    if (isHopeless()) {
      return Optional.of("the first %s candidates have failed".formatted(MOST_FAILURES));
    }
    if (search.target() != 0
        && best.isPresent()
        && goal.reaches(best.get().score(), search.target())) {
      return Optional.of("the score has reached " + search.target());
    }
    if (search.minutes() > 0 && journal.seconds() >= search.minutes() * 60) {
      return Optional.of("the limit of %s minutes is reached".formatted(search.minutes()));
    }
    return Optional.empty();
  }

  /** Whether the first candidates have all failed, so that the rest would probably fail, too. */
  private boolean isHopeless() {
    List<CandidateResult> results = journal.results();
    return results.size() >= MOST_FAILURES
        && results.stream().allMatch(r -> r.status() == CandidateResult.Status.FAILED);
  }

  /** Reason why no candidate is proposed any more. */
  Optional<String> full() {
    if (search.candidates() > 0 && journal.proposals().size() >= search.candidates()) {
      return Optional.of(
          search.candidates() == 1
              ? "the only candidate is done"
              : "all %s candidates are done".formatted(search.candidates()));
    }
    return exhausted ? Optional.of("the space has no other candidate") : Optional.empty();
  }

  @Override
  public void initialize(IOptimizationRunner runner) {
    // All state is in the journal.
  }

  @Override
  public boolean terminate(IOptimizationRunner runner) {
    return runner.numCandidatesQueued() == 0
        && !runner.getConfiguration().getCandidateGenerator().hasMoreCandidates();
  }
}
