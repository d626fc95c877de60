package ecg4j.training.folds;

import ecg4j.report.EvaluationReport;
import ecg4j.report.FoldScores;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The result of a cross-validation.
 *
 * @param directory with all files
 * @param folds scores of the test part of each fold; empty if it was interrupted
 * @param pooled evaluation of all folds' predictions together; empty if it was interrupted
 */
public record CrossValidationResult(
    Path directory, Optional<FoldScores> folds, Optional<EvaluationReport> pooled) {

  /** Whether all folds are done. */
  public boolean complete() {
    return pooled.isPresent();
  }
}
