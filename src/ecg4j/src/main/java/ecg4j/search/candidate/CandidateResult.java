package ecg4j.search.candidate;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.Map;

/**
 * What came of a candidate: {@code result.json} in its directory.
 *
 * @param candidate its number, from 0
 * @param values of the keys that are varied, as text, by their dotted names
 * @param status how it ended
 * @param score what it is judged by; not a number if it failed, or the metric is not defined
 * @param metrics all paper metrics of the beats that score it, by their keys; a mean over the folds
 *     if there are any; empty if it failed
 * @param epochs that were trained, all folds together
 * @param bestEpoch whose model was scored, from 1; a rounded mean over the folds
 * @param lrFalls the epochs before that after which its learning rate fell, from 1
 * @param seconds of training, wall clock
 * @param cause why it was stopped or failed, or nothing
 */
public record CandidateResult(
    int candidate,
    Map<String, String> values,
    Status status,
    double score,
    Map<String, Double> metrics,
    int epochs,
    int bestEpoch,
    List<Integer> lrFalls,
    double seconds,
    String cause) {

  public CandidateResult {
    // Results of before it was kept have none.
    lrFalls = lrFalls == null ? List.of() : List.copyOf(lrFalls);
  }

  /** How a candidate ended. */
  public enum Status {
    /** Trained to its own end. */
    COMPLETE,
    /** Given up early, because others were better by then. */
    PRUNED,
    /** Ended by an error. */
    FAILED
  }

  /** One that failed. */
  public static CandidateResult failed(int candidate, Map<String, String> values, String cause) {
    return new CandidateResult(
        candidate, values, Status.FAILED, Double.NaN, Map.of(), 0, 0, List.of(), 0, cause);
  }

  /** Whether it can be the best. */
  @JsonIgnore
  public boolean counts() {
    return status == Status.COMPLETE && Double.isFinite(score);
  }
}
