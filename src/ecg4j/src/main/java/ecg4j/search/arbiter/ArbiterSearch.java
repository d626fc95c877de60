package ecg4j.search.arbiter;

import ecg4j.config.SearchFile;
import ecg4j.search.candidate.CandidateResult;
import ecg4j.search.candidate.CandidateRuns;
import ecg4j.search.candidate.DiskFull;
import ecg4j.search.candidate.Goal;
import ecg4j.search.candidate.Journal;
import ecg4j.training.jobs.StopSignal;
import java.io.IOException;
import java.util.function.Consumer;
import org.deeplearning4j.arbiter.optimize.config.OptimizationConfiguration;
import org.deeplearning4j.arbiter.optimize.runner.LocalOptimizationRunner;

/** Proposes candidates and has them trained, by Arbiter's {@link LocalOptimizationRunner}. */
public final class ArbiterSearch {

  private ArbiterSearch() {}

  /**
   * Goes on from where the journal is, until the search ends.
   *
   * @param runs has candidates trained
   * @param workers most candidates at a time
   * @param told of each result as it comes
   * @return why the search ended, completing «the search ended: …»
   * @throws DiskFull if the disk is full
   * @throws IOException if a file cannot be written, or other candidates would be proposed than
   *     before
   * @throws IllegalArgumentException if the grid is too large
   */
  public static String run(
      SearchFile file,
      Goal goal,
      Journal journal,
      CandidateRuns runs,
      int workers,
      StopSignal stop,
      Consumer<CandidateResult> told)
      throws IOException {
    SearchEnd end = new SearchEnd(file.search(), goal, journal, stop, runs.place()::stop);
    ConfigSpace space = new ConfigSpace(file.space());
    Proposals proposals =
        new Proposals(Generators.of(file.search(), space, goal), journal, end, told);
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
    return DiskFull.isIn(error.getMessage())
        ? new DiskFull(runs.directory().path())
        : (IOException) error;
  }
}
