package ecg4j.search.arbiter;

import ecg4j.search.candidate.CandidateResult;
import ecg4j.search.candidate.CandidateRuns;
import ecg4j.search.candidate.DiskFull;
import ecg4j.search.candidate.Goal;
import ecg4j.search.candidate.Journal;
import ecg4j.search.space.SearchFile;
import ecg4j.training.jobs.StopSignal;
import java.io.IOException;
import java.util.function.Consumer;
import org.deeplearning4j.arbiter.optimize.config.OptimizationConfiguration;
import org.deeplearning4j.arbiter.optimize.runner.LocalOptimizationRunner;

/** Proposes and trains candidates with Arbiter's {@link LocalOptimizationRunner}. */
public final class ArbiterSearch {

  private ArbiterSearch() {}

  /**
   * Runs the search from the state of the journal to its end.
   *
   * @param runs trains candidates
   * @param workers maximum number of concurrent candidates
   * @param listener called with each result
   * @return reason for the end, to complete "the search ended: …"
   * @throws DiskFull if the disk is full
   * @throws IOException if a file cannot be written, or if the proposals would differ from those in
   *     the journal
   * @throws IllegalArgumentException if the grid is too large
   */
  public static String run(
      SearchFile file,
      Goal goal,
      Journal journal,
      CandidateRuns runs,
      int workers,
      StopSignal stop,
      Consumer<CandidateResult> listener)
      throws IOException {
    SearchEnd end = new SearchEnd(file.search(), goal, journal, stop, runs.executor()::stop);
    ConfigSpace space = new ConfigSpace(file.space());
    Proposals proposals =
        new Proposals(Generators.of(file.search(), space, goal), journal, end, listener);
    OptimizationConfiguration configuration =
        new OptimizationConfiguration.Builder()
            .candidateGenerator(proposals)
            .scoreFunction(new MetricScore(goal))
            .modelSaver(new ResultFiles(runs.directory()))
            .terminationConditions(end)
            .build();
    new LocalOptimizationRunner(workers, configuration, new CandidateTasks(runs, end)).execute();
    if (end.error().isPresent()) {
      throw sentence(end.error().get(), runs);
    }
    return end.reason().orElseThrow();
  }

  private static IOException sentence(Exception error, CandidateRuns runs) {
    if (error instanceof RuntimeException defect) {
      throw defect;
    }
    return !(error instanceof DiskFull) && DiskFull.isIn(error.getMessage())
        ? new DiskFull(error.getMessage(), runs.directory().path())
        : (IOException) error;
  }
}
