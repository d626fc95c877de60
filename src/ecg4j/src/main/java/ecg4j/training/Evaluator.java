package ecg4j.training;

import ecg4j.beats.features.Feature;
import ecg4j.beats.features.FeatureSet;
import ecg4j.config.ConfigLoader;
import ecg4j.config.DataConfig;
import ecg4j.config.ExperimentConfig;
import ecg4j.data.BeatSet;
import ecg4j.data.Split;
import ecg4j.evaluation.PaperMetrics;
import ecg4j.evaluation.Predictions;
import ecg4j.evaluation.Throughput;
import ecg4j.evaluation.report.ClassExplanations;
import ecg4j.evaluation.report.EvaluationReport;
import ecg4j.evaluation.report.Figure;
import ecg4j.evaluation.report.ReportFiles;
import ecg4j.evaluation.report.ReportInfo;
import ecg4j.evaluation.report.ThroughputReport;
import ecg4j.files.AtomicFile;
import ecg4j.files.Sha256;
import ecg4j.models.ModelFile;
import ecg4j.parallel.ItemProgress;
import ecg4j.training.files.PredictionFiles;
import ecg4j.training.files.Provenance;
import ecg4j.training.rescoring.NetworkModel;
import ecg4j.training.rescoring.OnnxModel;
import ecg4j.training.rescoring.TestOptions;
import ecg4j.training.rescoring.TestPart;
import ecg4j.training.run.TestScoring;
import ecg4j.training.scoring.ClassMeans;
import ecg4j.training.scoring.ScoredModel;
import ecg4j.training.scoring.Scoring;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Scores a trained model: on its own test part, on that of another experiment, or on beats of one's
 * own. If the model was trained on beats or patients of the test part, the report is stamped.
 *
 * <pre>{@code
 * Evaluator evaluator = Evaluator.of(Path.of("results/demo/2026-01-31T12-00-00"), own -> own);
 * System.out.println(evaluator.report(Path.of("results/again"), List.of()).console());
 *
 * PaperMetrics metrics = Evaluator.score(Path.of("model.onnx"), beats);
 * }</pre>
 */
public final class Evaluator implements AutoCloseable {

  private static final int BENCHMARK_BEATS = 1024;

  /** Files that only some reports have; those of an earlier report are removed. */
  private static final List<String> OPTIONAL_FILES =
      List.of(
          ClassExplanations.FILE,
          "benchmark.txt",
          "benchmark.csv",
          "benchmark.json",
          "y_true.npy",
          "y_pred.npy",
          "y_probs.npy");

  private final Instant started;
  private final ScoredModel model;
  private final ExperimentConfig config;
  private final TestPart part;

  private Evaluator(Instant started, ScoredModel model, ExperimentConfig config, TestPart part) {
    requireFit(model, part.split().test());
    this.started = started;
    this.model = model;
    this.config = config;
    this.part = part;
  }

  /** Makes the experiment whose test part is scored from the model's own experiment. */
  @FunctionalInterface
  public interface Experiment {
    /**
     * The experiment.
     *
     * @throws IOException if it cannot be read
     */
    ExperimentConfig from(ExperimentConfig ofTheModel) throws IOException;
  }

  /** As {@link #of(Path, Experiment, TestOptions)}, on the data that the model was trained with. */
  public static Evaluator of(Path model, Experiment experiment) throws IOException {
    return of(model, experiment, TestOptions.OWN);
  }

  /**
   * Reads model and data.
   *
   * @param model the directory of a complete run, a folder of runs, of which the newest complete
   *     one is used, or a model file
   * @param experiment whose test part is scored, given the model's own
   * @throws IOException if the run is not complete, the file is damaged, data cannot be had, or the
   *     data are not those that the model was trained with and no others were asked for
   */
  public static Evaluator of(Path model, Experiment experiment, TestOptions options)
      throws IOException {
    Instant started = Instant.now();
    NetworkModel trained = NetworkModel.read(model);
    ExperimentConfig own = trained.model().config();
    ExperimentConfig config = experiment.from(own);
    FeatureSet features = own.data().featureSet();
    if (trained.model().network().rrWidth() > 0 && config.data().featureSet() != features) {
      throw new IllegalArgumentException(
          "%s reads the features %s, but those of the data are %s; allowed: %s"
              .formatted(
                  model,
                  features.key(),
                  config.data().featureSet().key(),
                  DataConfig.keysOf(features)));
    }
    TestPart part = TestPart.of(trained, Optional.of(own), config, options);
    return new Evaluator(started, trained, config, part);
  }

  /**
   * Reads data for a model that does not hold the experiment that it was trained by.
   *
   * @param config the experiment whose test part is scored
   * @throws IOException if data cannot be had
   */
  public static Evaluator of(ScoredModel model, ExperimentConfig config, TestOptions options)
      throws IOException {
    Instant started = Instant.now();
    TestPart part = TestPart.of(model, Optional.empty(), config, options);
    return new Evaluator(started, model, config, part);
  }

  /**
   * Opens a model to score it on the test part of a given split. The settings of the evaluation are
   * those of the model's experiment; an ONNX file has the standard settings.
   *
   * @param model a complete run's directory, a model file ({@code .npz}) or an ONNX file
   * @throws IOException if the run is not complete, or the file is damaged
   * @throws IllegalArgumentException if the model does not read such beats
   */
  public static Evaluator on(Path model, Split split) throws IOException {
    Instant started = Instant.now();
    if (model.toString().endsWith(".onnx")) {
      return on(started, OnnxModel.open(model), ConfigLoader.defaults(), split);
    }
    NetworkModel trained = NetworkModel.read(model);
    return on(started, trained, trained.model().config(), split);
  }

  private static Evaluator on(
      Instant started, ScoredModel model, ExperimentConfig config, Split split) {
    try {
      return new Evaluator(started, model, config, TestPart.given(model, split));
    } catch (RuntimeException e) {
      model.close();
      throw e;
    }
  }

  /**
   * Scores a model on beats.
   *
   * @param model a complete run's directory, a model file ({@code .npz}) or an ONNX file
   * @throws IOException if the run is not complete, or the file is damaged
   * @throws IllegalArgumentException if there are no beats, or the model does not read such beats
   */
  public static PaperMetrics score(Path model, BeatSet beats) throws IOException {
    try (Evaluator evaluator = on(model, Split.of(BeatSet.empty(), BeatSet.empty(), beats))) {
      return evaluator.score();
    }
  }

  /** As {@link #score(Path, BeatSet)}, for a model in memory. */
  public static PaperMetrics score(ModelFile model, BeatSet beats) {
    ScoredModel scored = NetworkModel.of(model);
    requireFit(scored, beats);
    return PaperMetrics.of(scored.predict(Scoring.ofTest(model.config()), beats));
  }

  private static void requireFit(ScoredModel model, BeatSet beats) {
    if (beats.size() > 0
        && (model.window() != beats.window()
            || model.rrWidth() > 0 && model.rrWidth() != beats.rrWidth())) {
      throw new IllegalArgumentException(
          "%s reads %d samples and %d features per beat, but the beats have %d samples and %d features"
              .formatted(
                  model.file(), model.window(), model.rrWidth(), beats.window(), beats.rrWidth()));
    }
  }

  /** The experiment whose test part is scored. */
  public ExperimentConfig config() {
    return config;
  }

  /** The stamp of the score: why it says little about new patients; empty if there is none. */
  public String stamp() {
    return part.stamp();
  }

  /**
   * Metrics of the test part, without any files.
   *
   * @throws IllegalArgumentException if there are no beats to score
   */
  public PaperMetrics score() {
    BeatSet test = part.split().test();
    if (test.size() == 0) {
      throw new IllegalArgumentException("there are no beats to score " + model.file() + " on");
    }
    return PaperMetrics.of(model.predict(Scoring.ofTest(config), test));
  }

  /** Closes the model. */
  @Override
  public void close() {
    model.close();
  }

  /** As {@link #report(Path, List, PrintStream)}, without progress. */
  public EvaluationReport report(Path directory, List<String> command) throws IOException {
    return report(directory, command, new PrintStream(OutputStream.nullOutputStream()));
  }

  /**
   * Scores the test part.
   *
   * @param directory the report's folder
   * @param command for the provenance
   * @param progress where progress is shown
   */
  public EvaluationReport report(Path directory, List<String> command, PrintStream progress)
      throws IOException {
    return report(directory, command, progress, Optional.empty(), 0);
  }

  /**
   * Scores the test part.
   *
   * @param effort effort of measuring the speed of the model, whose table is then in the report and
   *     in {@code benchmark.*}; empty: the speed is not measured
   * @param explained number of beats of each predicted class to explain; 0 for no explanations
   */
  public EvaluationReport report(
      Path directory,
      List<String> command,
      PrintStream progress,
      Optional<Throughput.Effort> effort,
      int explained)
      throws IOException {
    Split split = part.split();
    if (split.test().size() == 0) {
      throw new IOException("the experiment has no test part to score " + model.file() + " on");
    }
    progress.printf("model: %s%n", model.file());
    progress.printf("scoring the %,d beats of the test part%n", split.test().size());
    Scoring scoring = Scoring.ofTest(config).showing(ItemProgress.to(progress, Scoring.SCORED));
    Predictions predictions = model.predict(scoring, split.test());
    Provenance provenance =
        Provenance.of(config.seed(), model.network(), split, part.stamp(), command);
    provenance.startedAt(started);
    provenance.entries().put("model", model.file().toString());
    provenance.entries().put("model_sha256", Sha256.ofFile(model.file()));
    provenance.entries().put("test_part", part.origin());
    provenance.ended();
    ReportInfo info =
        new ReportInfo(
            title(),
            split.protocol(),
            part.stamp(),
            config.evaluation().bootstrap(),
            List.of(),
            provenance.entries());
    EvaluationReport report = EvaluationReport.of(predictions, info, progress);
    List<ReportFiles> files = new ArrayList<>();
    files.add(provenance::write);
    boolean arrays = config.evaluation().arrays();
    files.add(draft -> PredictionFiles.write(draft, "", arrays, split.test(), predictions));
    if (effort.isPresent()) {
      progress.println("measuring the speed");
      ThroughputReport speed = benchmark(effort.get());
      files.add(speed::write);
      report = report.with(List.of(speed.table()));
    }
    if (explained > 0) {
      ClassExplanations explanations = explanations(predictions, explained, progress);
      files.add(
          draft -> AtomicFile.write(draft.resolve(ClassExplanations.FILE), explanations.csv()));
      for (Figure figure : explanations.figures(info)) {
        report = report.with(figure);
      }
    }
    progress.println("drawing the figures and writing the report");
    report.write(
        directory,
        draft -> {
          for (ReportFiles each : files) {
            each.write(draft);
          }
        },
        OPTIONAL_FILES);
    return report;
  }

  private ClassExplanations explanations(Predictions predictions, int most, PrintStream progress) {
    progress.printf("explaining up to %,d beats of each class%n", most);
    List<Feature> features = model.rrWidth() == 0 ? List.of() : config.data().features().features();
    return model.run(
        network ->
            ClassMeans.of(
                network,
                part.split().test(),
                predictions,
                features,
                most,
                ItemProgress.to(progress, "explained %,d of %,d beats")));
  }

  private String title() {
    return TestScoring.title(model.network(), config);
  }

  /** Latency and throughput of the model on beats of the test part, batch size by batch size. */
  public ThroughputReport benchmark(Throughput.Effort effort) {
    int window = model.window();
    int rrWidth = model.rrWidth();
    BeatSet beats = part.split().test();
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
        model.measure(rows, Throughput.BATCHES, effort));
  }
}
