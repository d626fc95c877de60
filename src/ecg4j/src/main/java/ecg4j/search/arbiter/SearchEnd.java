package ecg4j.search.arbiter;

import ecg4j.config.SearchConfig;
import ecg4j.search.candidate.CandidateResult;
import ecg4j.search.candidate.Goal;
import ecg4j.search.candidate.Journal;
import ecg4j.training.jobs.StopSignal;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.arbiter.optimize.api.termination.TerminationCondition;
import org.deeplearning4j.arbiter.optimize.runner.IOptimizationRunner;

/**
 * Why a search ends: as many candidates as were asked for, time, a score, a request, an error. Then
 * no candidate begins any more; Arbiter's runner ends when those that run are over, for it may lose
 * the results of tasks that end while it shuts down.
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
   * @param onError stops what runs
   */
  SearchEnd(SearchConfig search, Goal goal, Journal journal, StopSignal stop, Runnable onError) {
    this.onError = onError;
    this.search = search;
    this.goal = goal;
    this.journal = journal;
    this.stop = stop;
  }

  /** Something that no candidate is to blame for went wrong. */
  synchronized void because(Exception wrong) {
    if (error == null) {
      error = wrong;
    }
    onError.run();
  }

  /** There is nothing new to propose. */
  void exhausted() {
    exhausted = true;
  }

  Optional<Exception> error() {
    return Optional.ofNullable(error);
  }

  /** Why the search ends, completing «the search ended: …»; empty while candidates are proposed. */
  Optional<String> reason() {
    return halt().or(this::full);
  }

  /** Why no candidate begins any more, proposed or not. */
  Optional<String> halt() {
    Optional<CandidateResult> best = journal.best(goal);
    if (error != null) {
      return Optional.of("an error");
    }
    if (stop.requested()) {
      return Optional.of("interrupted");
    }
    if (hopeless()) {
      return Optional.of("the first %d candidates have failed".formatted(MOST_FAILURES));
    }
    if (search.target() != 0
        && best.isPresent()
        && goal.reaches(best.get().score(), search.target())) {
      return Optional.of("the score has reached " + search.target());
    }
    if (search.minutes() > 0 && journal.seconds() >= search.minutes() * 60) {
      return Optional.of("its %s minutes are over".formatted(search.minutes()));
    }
    return Optional.empty();
  }

  /** Whatever makes every candidate fail is no reason to go through them all. */
  private boolean hopeless() {
    List<CandidateResult> results = journal.results();
    return results.size() >= MOST_FAILURES
        && results.stream().allMatch(r -> r.status() == CandidateResult.Status.FAILED);
  }

  /** Why no candidate is proposed any more. */
  Optional<String> full() {
    if (search.candidates() > 0 && journal.proposals().size() >= search.candidates()) {
      return Optional.of("all %d candidates are done".formatted(search.candidates()));
    }
    return exhausted ? Optional.of("the space has no other candidate") : Optional.empty();
  }

  @Override
  public void initialize(IOptimizationRunner runner) {
    // The journal knows all that is needed.
  }

  @Override
  public boolean terminate(IOptimizationRunner runner) {
    return runner.numCandidatesQueued() == 0
        && !runner.getConfiguration().getCandidateGenerator().hasMoreCandidates();
  }
}
