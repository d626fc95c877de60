package ecg4j.search.report;

import ecg4j.search.candidate.CandidateResult;
import ecg4j.search.candidate.CandidateResult.Status;
import ecg4j.search.candidate.CandidateWorker;
import ecg4j.search.candidate.Goal;
import ecg4j.search.space.SearchFile;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The content of a search's report.
 *
 * @param file the search file
 * @param goal the goal
 * @param results results in the order of the candidates' ends
 * @param minutes minutes of the search at the end of each candidate, by number
 * @param proposed number of proposed candidates
 * @param reason reason for the end
 * @param best the best candidate
 * @param test score of the best candidate on the test part, if it was retrained
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

  /** The candidates with a score, best first; pruned candidates after complete ones. */
  List<CandidateResult> ranked() {
    Comparator<CandidateResult> byScore =
        (a, b) ->
            goal.isBetter(a.score(), b.score()) ? -1 : goal.isBetter(b.score(), a.score()) ? 1 : 0;
    return results.stream()
        .filter(result -> Double.isFinite(result.score()))
        .sorted(Comparator.comparing(CandidateResult::status).thenComparing(byScore))
        .toList();
  }

  /** The name of the score. */
  String score() {
    return goal.metric().title();
  }

  /** Description of the beats on which candidates were scored. */
  String scoredOn() {
    return CandidateWorker.scoredOn(file);
  }

  String format(double score) {
    return goal.metric().format(score);
  }
}
