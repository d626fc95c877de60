package ecg4j.training.rescoring;

import ecg4j.beats.BeatSignal;
import ecg4j.beats.TrainingRecords;
import ecg4j.beats.features.FeatureSet;
import ecg4j.data.set.BeatSet;
import ecg4j.evaluation.Predictions;
import ecg4j.evaluation.Throughput;
import ecg4j.explain.BatchProbabilities;
import ecg4j.models.ModelFile;
import ecg4j.models.graph.InferenceGraph;
import ecg4j.training.files.CompleteRuns;
import ecg4j.training.files.Provenance;
import ecg4j.training.files.SplitFile;
import ecg4j.training.scoring.ScoredModel;
import ecg4j.training.scoring.Scoring;
import ecg4j.training.scoring.Speed;
import ecg4j.training.task.NotedRecords;
import ecg4j.training.task.Stamps;
import ecg4j.training.task.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A network's model file, with the information in its run directory.
 *
 * @param file the file
 * @param model its content
 * @param dataChecksum of the data that it was trained with, if known
 * @param split the parts that it was trained with, if known
 */
public record NetworkModel(
    Path file, ModelFile model, Optional<String> dataChecksum, Optional<SplitFile> split)
    implements ScoredModel {

  /**
   * Reads a model.
   *
   * @param given the directory of a complete run, a folder of runs, of which the newest complete
   *     one is used, or a model file
   * @throws IOException if the run is not complete, or a file is damaged
   */
  public static NetworkModel read(Path given) throws IOException {
    Path file = Files.isDirectory(given) ? CompleteRuns.model("", given) : given;
    ModelFile model = ModelFile.read(file);
    Path folder = file.toAbsolutePath().getParent();
    Optional<String> checksum = Optional.ofNullable(model.notes().get(Task.DATA));
    boolean inRun = isOfRun(file, folder);
    if (checksum.isEmpty() && inRun) {
      checksum = Optional.ofNullable(Provenance.read(folder).entries().get("data_sha256"));
    }
    Optional<SplitFile> split = inRun ? NotedRecords.parts(file, model.notes()) : Optional.empty();
    return new NetworkModel(file, model, checksum, split);
  }

  /** A model in memory, without information from a run directory. */
  public static NetworkModel of(ModelFile model) {
    return new NetworkModel(
        Path.of("the model"),
        model,
        Optional.ofNullable(model.notes().get(Task.DATA)),
        Optional.empty());
  }

  /** Whether a file is one of those that a run leaves in its directory. */
  private static boolean isOfRun(Path file, Path folder) {
    return List.of(CompleteRuns.BEST, "last.npz").contains(file.getFileName().toString())
        && Files.exists(folder.resolve(Provenance.FILE));
  }

  @Override
  public List<String> classes() {
    return model.classes();
  }

  @Override
  public String network() {
    return model.network().name() + " " + model.network().variant();
  }

  @Override
  public int window() {
    return model.network().window();
  }

  @Override
  public int rrWidth() {
    return model.network().rrWidth();
  }

  @Override
  public FeatureSet features() {
    return rrWidth() == 0 ? FeatureSet.NONE : model.config().data().featureSet();
  }

  @Override
  public Optional<BeatSignal> signal() {
    return model.network().readsSignal()
        ? Optional.of(model.config().data().signal())
        : Optional.empty();
  }

  @Override
  public String stamp() {
    return Stamps.of(model.notes());
  }

  @Override
  public TrainingRecords trainingRecords() {
    return NotedRecords.of(model.notes())
        .or(() -> split.map(SplitFile::trainingRecords))
        .orElse(TrainingRecords.UNKNOWN);
  }

  @Override
  public Predictions predict(Scoring scoring, BeatSet beats) {
    try (InferenceGraph graph = InferenceGraph.of(model.network(), model.parameters())) {
      return scoring.predict(graph, beats);
    }
  }

  @Override
  public <T> T run(Function<BatchProbabilities, T> action) {
    boolean readsRr = rrWidth() > 0;
    try (InferenceGraph graph = InferenceGraph.of(model.network(), model.parameters())) {
      return action.apply(
          (signals, features, n) -> graph.probabilities(signals, readsRr ? features : null, n));
    }
  }

  @Override
  public List<Throughput.Row> measure(
      float[][] rows, List<Integer> batches, Throughput.Effort effort) {
    return Speed.measure(model, rows, batches, effort);
  }

  @Override
  public void close() {
    // Graphs are closed where they are used.
  }
}
