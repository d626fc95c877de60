package ecg4j.search.candidate;

import ecg4j.config.ConfigKeys;
import ecg4j.config.ExperimentConfig;
import ecg4j.config.binding.ConfigException;
import ecg4j.training.jobs.Job;
import ecg4j.training.jobs.JobExecutor;
import ecg4j.training.jobs.Outcome;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/**
 * Trains candidates with an executor.
 *
 * @param directory directory of the search
 * @param base the experiment of which each candidate is a variation
 * @param executor executor of the jobs
 */
public record CandidateRuns(
    SearchDirectory directory, ExperimentConfig base, JobExecutor executor) {

  /**
   * Trains and scores a candidate, unless this has been done already. Blocks until it ends.
   *
   * @param values values of the varied keys
   * @return the result; empty if it was stopped
   * @throws DiskFull if it failed because the disk is full
   * @throws IOException if a file of its directory cannot be written or read
   */
  public Optional<CandidateResult> run(int index, Map<String, String> values) throws IOException {
    Optional<CandidateResult> before = directory.result(index);
    if (before.isPresent()) {
      return before;
    }
    try {
      directory.propose(index, ConfigKeys.with(base, values));
    } catch (ConfigException contradiction) {
      return Optional.of(CandidateResult.failed(index, values, contradiction.getMessage()));
    }
    Outcome outcome =
        executor.run(
            new Job("candidate " + index, directory.candidate(index), CandidateWorker.class));
    return switch (outcome.end()) {
      case INTERRUPTED -> Optional.empty();
      case FAILED -> {
        if (DiskFull.isIn(outcome.cause())) {
          throw new DiskFull(outcome.cause(), directory.path());
        }
        yield Optional.of(CandidateResult.failed(index, values, outcome.cause()));
      }
      case DONE ->
          Optional.of(
              directory
                  .result(index)
                  .orElseGet(
                      () ->
                          CandidateResult.failed(
                              index, values, "its program ended without a result")));
    };
  }
}
