package ecg4j.search;

import ecg4j.config.ConfigKeys;
import ecg4j.config.ExperimentConfig;
import ecg4j.config.section.DataConfig.Balance;
import ecg4j.data.EcgDataModule;
import ecg4j.data.split.Split;
import ecg4j.models.Models;
import ecg4j.search.arbiter.ArbiterSearch;
import ecg4j.search.candidate.CandidateResult;
import ecg4j.search.candidate.CandidateRuns;
import ecg4j.search.candidate.Goal;
import ecg4j.search.candidate.Journal;
import ecg4j.search.candidate.SearchDirectory;
import ecg4j.search.report.SearchReport;
import ecg4j.search.space.SearchFile;
import ecg4j.training.execution.ExperimentCheck;
import ecg4j.training.execution.RunLog;
import ecg4j.training.execution.StartReport;
import ecg4j.training.jobs.DirectoryLock;
import ecg4j.training.jobs.JobExecutor;
import ecg4j.training.jobs.LocalJobExecutor;
import ecg4j.training.run.RunOptions;
import ecg4j.training.task.Experts;
import ecg4j.training.task.Loading;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * A hyper-parameter search, from the search file to the report.
 *
 * <pre>{@code
 * SearchFile file = SearchLoader.load(Path.of("configs/search_paper1.yaml"), List.of());
 * SearchResult result = Search.run(file, RunOptions.standard().withWorkers(2));
 * }</pre>
 *
 * <p>An interrupted search can be resumed from its directory. Finished candidates are not trained
 * again, unfinished ones continue from their checkpoints, and the same candidates are proposed as
 * without the interruption. Candidates are not scored on the test part; only the best one is, once,
 * after its last training.
 */
public final class Search {

  private final SearchDirectory directory;
  private final SearchFile file;
  private final Goal goal;
  private final RunOptions options;

  private Search(SearchDirectory directory, SearchFile file, RunOptions options) {
    this.directory = directory;
    this.file = file;
    this.goal = Goal.of(file);
    this.options = options;
  }

  /**
   * Runs a search.
   *
   * @param options the number of workers is the number of concurrent candidates, at least one; they
   *     are trained by the executor of the options, by default each in a separate process
   * @throws IllegalArgumentException if the network or the metric is unknown, or the grid is too
   *     large
   * @throws IOException if data are not available, or a file cannot be written
   */
  public static SearchResult run(SearchFile file, RunOptions options) throws IOException {
    requirePossible(file);
    ExperimentCheck.complete(file.experiment());
    EcgDataModule data = data(file, options);
    SearchDirectory directory = SearchDirectory.create(options.results(), file);
    return new Search(directory, file, options).locked(data);
  }

  /**
   * Checks a search file.
   *
   * @throws IllegalArgumentException if the network or the metric is unknown, or settings
   *     contradict each other
   */
  public static void requirePossible(SearchFile file) {
    Goal.of(file);
    ExperimentCheck.requireNoFolds(
        file.experiment(), "a search has folds of its own, search.folds");
    Models.requireKnown(file.experiment().model());
    if (file.search().folds() > 0 && Experts.isEnsemble(file.experiment())) {
      throw new IllegalArgumentException(
          "search.folds is %s, but an ensemble's experts have learned from the beats of all folds; allowed: 0"
              .formatted(file.search().folds()));
    }
  }

  /**
   * Resumes a search. The report of a complete search is written again.
   *
   * @throws IOException if the directory is not a search, or its data have changed, or for the
   *     reasons of {@link #run}
   */
  public static SearchResult resume(Path path, RunOptions options) throws IOException {
    SearchDirectory directory = SearchDirectory.of(path);
    return in(directory, directory.file(), options);
  }

  /** Runs or resumes a search in an existing directory. */
  static SearchResult in(SearchDirectory directory, SearchFile file, RunOptions options)
      throws IOException {
    return new Search(directory, file, options).locked(data(file, options));
  }

  /**
   * Reads the data, without balancing. All processes read them; this process downloads them first.
   */
  private static EcgDataModule data(SearchFile file, RunOptions options) throws IOException {
    return Loading.data(unbalanced(file.experiment()), options.progress());
  }

  private static ExperimentConfig unbalanced(ExperimentConfig experiment) {
    return ConfigKeys.with(
        experiment, Map.of("data.balance", Balance.NONE, "training.prevalence_copies", 0));
  }

  private SearchResult locked(EcgDataModule data) throws IOException {
    DirectoryLock lock = DirectoryLock.of(directory.path());
    try (RunLog log = RunLog.open(directory.path(), options.progress())) {
      announce(data, log.stream());
      return execute(data.checksum(), log.stream());
    } finally {
      lock.close();
    }
  }

  private void announce(EcgDataModule data, PrintStream out) throws IOException {
    Split first = data.choosing(file.search().folds()).get(0);
    ExperimentConfig experiment = unbalanced(file.experiment());
    out.print(StartReport.of(directory.path(), experiment, first).text());
    if (file.experiment().data().balance() != Balance.NONE) {
      out.println("note:          each candidate balances its training part");
    }
  }

  private SearchResult execute(String checksum, PrintStream out) throws IOException {
    Journal journal = Journal.open(directory, checksum);
    int workers = Math.max(1, options.workers());
    JobExecutor executor =
        options.executor().orElseGet(() -> new LocalJobExecutor(workers, options.context()));
    Progress progress = new Progress(file.search(), goal, journal, out);
    String reason =
        ArbiterSearch.run(
            file,
            goal,
            journal,
            new CandidateRuns(directory, file.experiment(), executor),
            workers,
            options.stop(),
            progress::ended);
    journal.save();
    Optional<CandidateResult> best = journal.best(goal);
    if (options.stop().isRequested() || !retrained(best)) {
      return new SearchResult(directory.path(), "interrupted", true, best, Optional.empty());
    }
    SearchReport report =
        SearchReport.of(file, journal, reason, Retraining.run(directory.path()), directory);
    report.write(directory.path());
    return new SearchResult(directory.path(), reason, false, best, Optional.of(report));
  }

  /** Retrains the best candidate if configured; returns false if this was stopped. */
  private boolean retrained(Optional<CandidateResult> best) throws IOException {
    if (best.isEmpty()) {
      return true;
    }
    Retraining retraining = new Retraining(directory, file, best.get());
    retraining.writeExperiment();
    return !file.search().retrain() || retraining.execute(options);
  }
}
