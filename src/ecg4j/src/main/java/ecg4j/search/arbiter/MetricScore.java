package ecg4j.search.arbiter;

import ecg4j.search.candidate.CandidateResult;
import ecg4j.search.candidate.Goal;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.deeplearning4j.arbiter.optimize.api.data.DataProvider;
import org.deeplearning4j.arbiter.optimize.api.data.DataSource;
import org.deeplearning4j.arbiter.optimize.api.score.ScoreFunction;

/** Arbiter's score function for a metric; its model is a {@link CandidateResult}. */
@SuppressWarnings("deprecation")
final class MetricScore implements ScoreFunction {

  private static final long serialVersionUID = 1L;

  private final boolean minimise;

  MetricScore(Goal goal) {
    this.minimise = goal.minimise();
  }

  @Override
  public double score(Object model, DataProvider data, Map<String, Object> parameters) {
    return ((CandidateResult) model).score();
  }

  @Override
  public double score(Object model, Class<? extends DataSource> source, Properties properties) {
    return ((CandidateResult) model).score();
  }

  @Override
  public boolean minimize() {
    return minimise;
  }

  @Override
  public List<Class<?>> getSupportedModelTypes() {
    return List.of(CandidateResult.class);
  }

  @Override
  public List<Class<?>> getSupportedDataTypes() {
    return List.of();
  }
}
