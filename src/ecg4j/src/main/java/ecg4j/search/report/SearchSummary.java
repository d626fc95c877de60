package ecg4j.search.report;

import ecg4j.config.SearchFile;
import ecg4j.search.candidate.CandidateResult;
import ecg4j.search.candidate.CandidateResult.Status;
import ecg4j.search.candidate.CandidateWorker;
import ecg4j.search.candidate.Goal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that a report of a search tells about.
 *
 * @param results in the order in which they came
 * @param minutes of the search when each came, by its number
 * @param proposed how many candidates were proposed
 * @param reason why the search ended
 * @param test the best one's score on the test part, if it was trained again
 */
record SearchSummary(
    SearchFile file,
    Goal goal,
    List<CandidateResult> results,
    Map<Integer, Double> minutes,
    int proposed,
    String reason,
    Optional<CandidateResult> best,
    Optional<TestScore> test) {

  List<CandidateResult> with(Status status) {
    return results.stream().filter(result -> result.status() == status).toList();
  }

  /** Those that have a score, the best first; those given up after those that were not. */
  List<CandidateResult> ranked() {
    Comparator<CandidateResult> byScore =
        (a, b) ->
            goal.better(a.score(), b.score()) ? -1 : goal.better(b.score(), a.score()) ? 1 : 0;
    return results.stream()
        .filter(result -> Double.isFinite(result.score()))
        .sorted(Comparator.comparing(CandidateResult::status).thenComparing(byScore))
        .toList();
  }

  /** The name of the score. */
  String score() {
    return goal.metric().title();
  }

  /** On which beats candidates were scored. */
  String scoredOn() {
    return CandidateWorker.scoredOn(file);
  }

  String format(double score) {
    return goal.metric().format(score);
  }
}
