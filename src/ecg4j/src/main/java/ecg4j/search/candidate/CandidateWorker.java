package ecg4j.search.candidate;

import ecg4j.config.ConfigKeys;
import ecg4j.config.ConfigLoader;
import ecg4j.config.ExperimentConfig;
import ecg4j.data.EcgDataModule;
import ecg4j.data.split.Split;
import ecg4j.evaluation.Metric;
import ecg4j.evaluation.PaperMetrics;
import ecg4j.models.ModelFile;
import ecg4j.models.graph.InferenceGraph;
import ecg4j.search.space.Dimension;
import ecg4j.search.space.SearchConfig;
import ecg4j.search.space.SearchFile;
import ecg4j.training.Trainer;
import ecg4j.training.files.ReadFiles;
import ecg4j.training.files.RunDirectory;
import ecg4j.training.files.RunState;
import ecg4j.training.history.Epoch;
import ecg4j.training.history.History;
import ecg4j.training.history.Pruner;
import ecg4j.training.jobs.JobContext;
import ecg4j.training.jobs.RequiredFiles;
import ecg4j.training.jobs.Worker;
import ecg4j.training.run.RunOptions;
import ecg4j.training.scoring.Scoring;
import ecg4j.training.seeds.SeedPlan;
import ecg4j.training.task.EnsembleTask;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Trains and scores the candidate of a directory {@code …/candidates/012}, from the content of this
 * directory and of the search directory. A candidate is trained on the training part and scored on
 * the validation part, or in inner folds of both, with one or several seeds. The splits that it
 * uses have no test part ({@link EcgDataModule#choosing}). As in any run, the scored model is that
 * of the best epoch on the same beats.
 */
public final class CandidateWorker implements Worker {

  /** For instantiation in a separate process. */
  public CandidateWorker() {}

  /** Description of the beats on which candidates are scored. */
  public static String scoredOn(SearchFile file) {
    int seeds = file.search().seeds();
    return part(file) + (seeds == 1 ? "" : ", mean over %s seeds".formatted(seeds));
  }

  private static String part(SearchFile file) {
    if (file.search().folds() > 0) {
      return "%s folds by patient of training and validation part".formatted(file.search().folds());
    }
    return EnsembleTask.isFrozen(file.experiment())
        ? "the part of the validation part that is not used to fit the fusion"
        : "the validation part";
  }

  /** A trained run of the candidate. */
  private record Trained(Map<Metric, Double> metrics, History history, String reason) {
    int bestEpoch() {
      return history.best().map(Epoch::number).orElse(0);
    }
  }

  @Override
  public boolean work(Path candidate, JobContext context) throws IOException {
    SearchDirectory directory = SearchDirectory.of(candidate.getParent().getParent());
    SearchFile file = directory.file();
    ExperimentConfig config = ConfigLoader.load(candidate.resolve(RunDirectory.CONFIG));
    int index = SearchDirectory.number(candidate);
    EcgDataModule data = EcgDataModule.at(config, context.paths()::resolve);
    directory.requireData(data.checksum());
    Pruner rule = Pruners.of(directory, file.search(), config, index);
    RunOptions options = RunOptions.ofJob(candidate, context).withoutStartReport();
    SearchConfig search = file.search();
    List<Split> splits = data.choosing(search.folds());
    List<Trained> trained = new ArrayList<>();
    String reason = "";
    for (int k = 0; k < search.seeds() * splits.size() && reason.isEmpty(); k++) {
      int seed = k / splits.size();
      int fold = k % splits.size();
      Path run = SearchDirectory.run(candidate, search, seed, fold);
      ExperimentConfig own = search.seeds() == 1 ? config : SeedPlan.experiment(config, seed + 1);
      Split split = splits.get(fold);
      Pruner pruner = k == 0 ? rule : Pruner.NONE;
      String name = "candidate " + index;
      if (!Trainer.trainIn(run, name, own, context.paths(), split, pruner, options)) {
        return false;
      }
      trained.add(scored(run, own, split));
      reason = trained.get(k).reason.startsWith(Pruners.PRUNED) ? trained.get(k).reason : "";
    }
    directory.write(result(index, file, config, trained, reason));
    return true;
  }

  /** Includes the files of finished candidates that the pruning rule needs. */
  @Override
  public RequiredFiles requiredFiles(Path candidate) throws IOException {
    SearchDirectory directory = SearchDirectory.of(candidate.getParent().getParent());
    ExperimentConfig config = ConfigLoader.load(candidate.resolve(RunDirectory.CONFIG));
    List<Path> sent = new ArrayList<>(ReadFiles.of(config));
    sent.addAll(directory.shared());
    return new RequiredFiles(sent, EcgDataModule.lists(config.data()));
  }

  private static Trained scored(Path run, ExperimentConfig config, Split split) throws IOException {
    ModelFile best = ModelFile.read(run.resolve("best.npz"));
    PaperMetrics metrics;
    try (InferenceGraph graph = InferenceGraph.of(best.network(), best.parameters())) {
      Scoring scoring = new Scoring(config.evaluation().batchSize());
      metrics = PaperMetrics.of(scoring.predict(graph, EnsembleTask.unfitted(config, split)));
    }
    Map<Metric, Double> values = new LinkedHashMap<>();
    for (Metric metric : Metric.values()) {
      values.put(metric, metric.of(metrics));
    }
    return new Trained(
        values, History.read(run, config.training().monitor()), RunState.read(run).reason());
  }

  private static CandidateResult result(
      int index, SearchFile file, ExperimentConfig config, List<Trained> trained, String reason) {
    Map<String, Double> metrics = new LinkedHashMap<>();
    for (Metric metric : Metric.values()) {
      metrics.put(
          metric.key(),
          trained.stream().mapToDouble(t -> t.metrics.get(metric)).average().orElseThrow());
    }
    return new CandidateResult(
        index,
        values(file.space(), config),
        reason.isEmpty() ? CandidateResult.Status.COMPLETE : CandidateResult.Status.PRUNED,
        metrics.get(Goal.of(file).metric().key()),
        metrics,
        trained.stream().mapToInt(t -> t.history.epochs().size()).sum(),
        (int) Math.round(trained.stream().mapToInt(Trained::bestEpoch).average().orElseThrow()),
        MeanFalls.of(trained.stream().map(t -> t.history.fallsBeforeBest()).toList()),
        trained.stream().mapToDouble(t -> t.history.seconds()).sum(),
        reason);
  }

  private static Map<String, String> values(List<Dimension> space, ExperimentConfig config) {
    Map<String, String> values = new LinkedHashMap<>();
    for (Dimension dimension : space) {
      values.put(dimension.path(), ConfigKeys.text(ConfigKeys.get(config, dimension.path())));
    }
    return values;
  }
}
