package ecg4j.training.seeds;

import ecg4j.report.EvaluationReport;
import ecg4j.report.FoldScores;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The result of a training with several seeds.
 *
 * @param directory with all files
 * @param seeds scores of each run; empty if the training was interrupted
 * @param ensemble evaluation of the model of all runs; empty if the training was interrupted
 */
public record SeedResult(
    Path directory, Optional<FoldScores> seeds, Optional<EvaluationReport> ensemble) {

  /** Whether all runs are done. */
  public boolean complete() {
    return ensemble.isPresent();
  }
}
