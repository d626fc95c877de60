package ecg4j.search.candidate;

import ecg4j.config.ConfigException;
import ecg4j.config.ConfigKeys;
import ecg4j.config.ExperimentConfig;
import ecg4j.training.jobs.Job;
import ecg4j.training.jobs.JobExecutor;
import ecg4j.training.jobs.Outcome;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/**
 * Has candidates trained at a place of work.
 *
 * @param base the experiment of which each is a variation
 */
public record CandidateRuns(SearchDirectory directory, ExperimentConfig base, JobExecutor place) {

  /**
   * Trains and scores a candidate, unless that has been done; blocks until it is over.
   *
   * @param values of the keys that are varied
   * @return what came of it; nothing if it was asked to stop
   * @throws DiskFull if that is why it failed
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
        place.run(new Job("candidate " + index, directory.candidate(index), CandidateWorker.class));
    return switch (outcome.end()) {
      case INTERRUPTED -> Optional.empty();
      case FAILED -> {
        if (DiskFull.isIn(outcome.cause())) {
          throw new DiskFull(directory.path());
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
