package ecg4j.training;

import ecg4j.config.ExperimentConfig;
import ecg4j.data.BeatSet;
import ecg4j.data.EcgDataModule;
import ecg4j.data.Split;
import ecg4j.evaluation.Predictions;
import ecg4j.evaluation.Throughput;
import ecg4j.evaluation.report.EvaluationReport;
import ecg4j.evaluation.report.ReportInfo;
import ecg4j.evaluation.report.ThroughputReport;
import ecg4j.models.ModelFile;
import ecg4j.models.graph.InferenceGraph;
import ecg4j.training.files.PredictionsCsv;
import ecg4j.training.files.Provenance;
import ecg4j.training.files.RunDirectory;
import ecg4j.training.scoring.Scoring;
import ecg4j.training.scoring.Speed;
import ecg4j.training.task.Task;
import ecg4j.training.task.TrainTestOverlap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Scores a trained model again: on its own test part, or on that of another experiment. In the
 * second case it first finds out which beats and patients the model was trained on; where the test
 * part holds any of them, the report is stamped.
 *
 * <pre>{@code
 * Evaluator evaluator = Evaluator.of(Path.of("results/demo/2026-01-31T12-00-00"), own -> own);
 * System.out.println(evaluator.report(Path.of("results/again"), List.of()).console());
 * }</pre>
 */
public final class Evaluator {

  private static final int BENCHMARK_BEATS = 1024;

  private final Path file;
  private final ModelFile model;
  private final ExperimentConfig config;
  private final Split split;
  private final String stamp;
  private final String checksum;

  private Evaluator(
      Path file,
      ModelFile model,
      ExperimentConfig config,
      Split split,
      String stamp,
      String checksum) {
    this.file = file;
    this.model = model;
    this.config = config;
    this.split = split;
    this.stamp = stamp;
    this.checksum = checksum;
  }

  /** How an experiment is told what to change, once the model's own is known. */
  @FunctionalInterface
  public interface Experiment {
    ExperimentConfig from(ExperimentConfig ofTheModel) throws IOException;
  }

  /**
   * Reads model and data.
   *
   * @param model a complete run's directory, whose best model is taken, or a model file
   * @param experiment whose test part is scored, given the model's own
   * @throws IOException if the run is not complete, the file is damaged, or data cannot be had
   */
  public static Evaluator of(Path model, Experiment experiment) throws IOException {
    Path file = Files.isDirectory(model) ? RunDirectory.complete(model).resolve("best.npz") : model;
    ModelFile trained = ModelFile.read(file);
    ExperimentConfig config = experiment.from(trained.config());
    EcgDataModule data = EcgDataModule.of(config.data(), config.seed());
    Split split = data.split();
    return new Evaluator(
        file, trained, config, split, stamp(trained, config, split), data.checksum());
  }

  private static String stamp(ModelFile model, ExperimentConfig tested, Split split)
      throws IOException {
    ExperimentConfig trained = model.config();
    String ofTheModel = model.notes().getOrDefault(Task.STAMP, "");
    if (split.leaky() || !ofTheModel.isEmpty()) {
      return split.leaky() ? ReportInfo.LEAKY : ofTheModel;
    }
    if (trained.data().equals(tested.data()) && trained.seed() == tested.seed()) {
      return "";
    }
    Split own = EcgDataModule.of(trained.data(), trained.seed()).split();
    return TrainTestOverlap.of(own, split).stamp("this model");
  }

  /** The experiment whose test part is scored. */
  public ExperimentConfig config() {
    return config;
  }

  /** Why the score is no estimate of anything, or nothing. */
  public String stamp() {
    return stamp;
  }

  /**
   * Scores the test part.
   *
   * @param directory the report's folder
   * @param command for the provenance
   */
  public EvaluationReport report(Path directory, List<String> command) throws IOException {
    Predictions predictions;
    try (InferenceGraph graph = InferenceGraph.of(model.network(), model.parameters())) {
      predictions = Scoring.ofTest(config).predict(graph, split.test());
    }
    Provenance provenance = Provenance.of(config.seed(), model.network(), split, checksum, command);
    provenance.entries().put("model", file.toString());
    provenance.ended();
    provenance.write(Files.createDirectories(directory));
    PredictionsCsv.write(directory.resolve(PredictionsCsv.NAME), split.test(), predictions);
    ReportInfo info =
        new ReportInfo(
            title(),
            split.protocol(),
            stamp,
            config.evaluation().bootstrap(),
            List.of(),
            provenance.entries());
    return EvaluationReport.write(directory, predictions, info);
  }

  private String title() {
    return Run.title(model.network(), config);
  }

  /** Latency and throughput of the model on beats of the test part, batch size by batch size. */
  public ThroughputReport benchmark(Throughput.Effort effort) {
    int window = model.network().window();
    int rrWidth = model.network().rrWidth();
    BeatSet beats = split.test();
    float[][] rows = new float[Math.min(BENCHMARK_BEATS, beats.size())][window + rrWidth];
    for (int i = 0; i < rows.length; i++) {
      beats.copySignal(i, rows[i], 0);
      if (rrWidth > 0) {
        beats.copyRr(i, rows[i], window);
      }
    }
    return new ThroughputReport(
        title(),
        Map.of("processors", Integer.toString(Runtime.getRuntime().availableProcessors())),
        Speed.measure(model, rows, Throughput.BATCHES, effort));
  }
}
