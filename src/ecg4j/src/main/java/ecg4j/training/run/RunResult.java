package ecg4j.training.run;

import ecg4j.evaluation.PaperMetrics;
import ecg4j.report.EvaluationReport;
import ecg4j.training.history.History;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The result of a run.
 *
 * @param directory directory with all files of the run
 * @param reason why training ended
 * @param history history of its epochs
 * @param complete whether the run was trained to the end and scored; false: it was interrupted, and
 *     can be resumed
 * @param evaluation evaluation of the best epoch's model on the test part; empty if the run was
 *     interrupted, or there is no test part
 */
public record RunResult(
    Path directory,
    String reason,
    History history,
    boolean complete,
    Optional<EvaluationReport> evaluation) {

  /**
   * Returns the metrics of the test part.
   *
   * @throws java.util.NoSuchElementException if the run was interrupted
   */
  public PaperMetrics test() {
    return evaluation.orElseThrow().metrics();
  }
}
