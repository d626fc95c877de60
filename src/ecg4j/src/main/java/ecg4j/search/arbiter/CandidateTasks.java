package ecg4j.search.arbiter;

import ecg4j.search.candidate.CandidateResult;
import ecg4j.search.candidate.CandidateRuns;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.Callable;
import org.deeplearning4j.arbiter.optimize.api.Candidate;
import org.deeplearning4j.arbiter.optimize.api.OptimizationResult;
import org.deeplearning4j.arbiter.optimize.api.TaskCreator;
import org.deeplearning4j.arbiter.optimize.api.data.DataProvider;
import org.deeplearning4j.arbiter.optimize.api.data.DataSource;
import org.deeplearning4j.arbiter.optimize.api.saving.ResultSaver;
import org.deeplearning4j.arbiter.optimize.api.score.ScoreFunction;
import org.deeplearning4j.arbiter.optimize.runner.CandidateInfo;
import org.deeplearning4j.arbiter.optimize.runner.CandidateStatus;
import org.deeplearning4j.arbiter.optimize.runner.IOptimizationRunner;
import org.deeplearning4j.arbiter.optimize.runner.listener.StatusListener;

/**
 * Arbiter's task creator. A task trains its candidate with the executor. Tasks never throw, since
 * Arbiter would log a stack trace and continue; errors that end the search are passed to {@link
 * SearchEnd}.
 */
@SuppressWarnings({"rawtypes", "deprecation"})
record CandidateTasks(CandidateRuns runs, SearchEnd end) implements TaskCreator {

  @Override
  public Callable<OptimizationResult> create(
      Candidate candidate,
      DataProvider data,
      ScoreFunction score,
      List<StatusListener> listeners,
      IOptimizationRunner runner) {
    return () -> done(candidate, score, runner.getConfiguration().getResultSaver());
  }

  @Override
  public Callable<OptimizationResult> create(
      Candidate candidate,
      Class<? extends DataSource> source,
      Properties properties,
      ScoreFunction score,
      List<StatusListener> listeners,
      IOptimizationRunner runner) {
    return create(candidate, (DataProvider) null, score, listeners, runner);
  }

  private OptimizationResult done(Candidate candidate, ScoreFunction score, ResultSaver saver) {
    try {
      @SuppressWarnings("unchecked")
      Map<String, String> values = (Map<String, String>) candidate.getValue();
      Optional<CandidateResult> ended = runs.run(candidate.getIndex(), values);
      if (ended.isPresent()) {
        double value = score.score(ended.get(), (DataProvider) null, Map.of());
        OptimizationResult result =
            result(candidate, Double.isFinite(value) ? value : null, ended.get());
        result.setResultReference(saver.saveModel(result, ended.get()));
        return result;
      }
    } catch (IOException | RuntimeException e) {
      end.because(e);
    }
    return result(candidate, null, null);
  }

  private static OptimizationResult result(
      Candidate candidate, Double score, CandidateResult ended) {
    CandidateInfo info =
        new CandidateInfo(
            candidate.getIndex(),
            CandidateStatus.Complete,
            score,
            0,
            null,
            null,
            candidate.getFlatParameters(),
            null);
    return new OptimizationResult(candidate, score, candidate.getIndex(), ended, info, null);
  }
}
