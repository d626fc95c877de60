package ecg4j.search.arbiter;

import ecg4j.search.candidate.CandidateResult;
import ecg4j.search.candidate.SearchDirectory;
import java.io.IOException;
import java.util.List;
import org.deeplearning4j.arbiter.optimize.api.OptimizationResult;
import org.deeplearning4j.arbiter.optimize.api.saving.ResultReference;
import org.deeplearning4j.arbiter.optimize.api.saving.ResultSaver;

/** Arbiter's result saver: writes {@code result.json} in the candidate's directory atomically. */
record ResultFiles(SearchDirectory directory) implements ResultSaver {

  @Override
  public ResultReference saveModel(OptimizationResult result, Object model) throws IOException {
    CandidateResult candidate = (CandidateResult) model;
    // A trained candidate has written its result already.
    if (directory.result(candidate.candidate()).isEmpty()) {
      directory.write(candidate);
    }
    return new Reference(result, candidate);
  }

  /** The result in memory; the model is in the candidate's directory. */
  private record Reference(OptimizationResult result, CandidateResult candidate)
      implements ResultReference {

    @Override
    public OptimizationResult getResult() {
      return result;
    }

    @Override
    public Object getResultModel() {
      return candidate;
    }
  }

  @Override
  public List<Class<?>> getSupportedCandidateTypes() {
    return List.of(java.util.Map.class);
  }

  @Override
  public List<Class<?>> getSupportedModelTypes() {
    return List.of(CandidateResult.class);
  }
}
