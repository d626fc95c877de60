package ecg4j.search;

import ecg4j.config.ConfigKeys;
import ecg4j.config.ConfigLoader;
import ecg4j.config.Dimension;
import ecg4j.config.ExperimentConfig;
import ecg4j.evaluation.Metric;
import ecg4j.search.candidate.CandidateResult;
import ecg4j.search.candidate.CandidateResult.Status;
import ecg4j.search.candidate.SearchDirectory;
import ecg4j.training.jobs.Job;
import ecg4j.training.jobs.JobExecutor;
import ecg4j.training.jobs.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * An executor that scores candidates by a formula instead of training them, and can simulate
 * failures.
 */
final class FakeJobExecutor implements JobExecutor {

  /** The outcome of a candidate, if it is not scored. */
  interface Fate {
    Optional<Outcome> of(int candidate);
  }

  /** Numbers of the candidates in the order of their training. */
  final List<Integer> trained = Collections.synchronizedList(new ArrayList<>());

  private final ToDoubleFunction<ExperimentConfig> score;
  private final Fate fate;
  private volatile boolean stopped;

  FakeJobExecutor(ToDoubleFunction<ExperimentConfig> score, Fate fate) {
    this.score = score;
    this.fate = fate;
  }

  FakeJobExecutor(ToDoubleFunction<ExperimentConfig> score) {
    this(score, candidate -> Optional.empty());
  }

  @Override
  public Outcome run(Job job) {
    int index = Integer.parseInt(job.directory().getFileName().toString());
    if (stopped) {
      return Outcome.INTERRUPTED;
    }
    trained.add(index);
    Optional<Outcome> otherwise = fate.of(index);
    if (otherwise.isPresent()) {
      return otherwise.get();
    }
    try {
      leaveResult(job.directory(), index);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Outcome.DONE;
  }

  private void leaveResult(Path candidate, int index) throws IOException {
    SearchDirectory directory = SearchDirectory.of(candidate.getParent().getParent());
    ExperimentConfig config = ConfigLoader.load(candidate.resolve("config.yaml"));
    Map<String, String> values = new LinkedHashMap<>();
    for (Dimension dimension : directory.file().space()) {
      values.put(dimension.path(), ConfigKeys.text(ConfigKeys.get(config, dimension.path())));
    }
    double value = score.applyAsDouble(config);
    Map<String, Double> metrics = new LinkedHashMap<>();
    for (Metric metric : Metric.values()) {
      metrics.put(metric.key(), value);
    }
    boolean pruned = index % 5 == 4;
    directory.write(
        new CandidateResult(
            index,
            values,
            pruned ? Status.PRUNED : Status.COMPLETE,
            pruned ? value / 2 : value,
            metrics,
            pruned ? 3 : 9,
            3,
            List.of(1),
            1.5,
            pruned ? "pruned: for the test" : ""));
  }

  @Override
  public void stop() {
    stopped = true;
  }
}
