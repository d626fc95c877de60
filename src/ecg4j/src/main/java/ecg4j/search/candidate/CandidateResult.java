package ecg4j.search.candidate;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.Map;

/**
 * The result of a candidate: {@code result.json} in its directory.
 *
 * @param candidate number of the candidate, from 0
 * @param values values of the varied keys as text, by dotted name
 * @param status how it ended
 * @param score the score; NaN if it failed or the metric is undefined
 * @param metrics all metrics on the scoring beats, by key; a mean over folds and seeds; empty if it
 *     failed
 * @param epochs number of trained epochs over all folds and seeds
 * @param bestEpoch epoch of the scored model, from 1; a rounded mean over folds and seeds
 * @param lrFalls earlier epochs after which the learning rate fell, from 1
 * @param seconds wall-clock time of training
 * @param cause why it was stopped or failed; otherwise empty
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
    // Results of earlier versions do not have this value.
    lrFalls = lrFalls == null ? List.of() : List.copyOf(lrFalls);
  }

  /** How a candidate ended. */
  public enum Status {
    /** Trained completely. */
    COMPLETE,
    /** Stopped early, because others were better. */
    PRUNED,
    /** Ended by an error. */
    FAILED
  }

  /** The result of a failed candidate. */
  public static CandidateResult failed(int candidate, Map<String, String> values, String cause) {
    return new CandidateResult(
        candidate, values, Status.FAILED, Double.NaN, Map.of(), 0, 0, List.of(), 0, cause);
  }

  /** Whether it can be the best candidate. */
  @JsonIgnore
  public boolean isValid() {
    return status == Status.COMPLETE && Double.isFinite(score);
  }
}
