package ecg4j.training;

import ecg4j.beats.features.FeatureSet;
import ecg4j.config.ExperimentConfig;
import ecg4j.data.BeatSet;
import ecg4j.data.Split;
import ecg4j.evaluation.Predictions;
import ecg4j.evaluation.Throughput;
import ecg4j.evaluation.report.EvaluationReport;
import ecg4j.evaluation.report.ReportInfo;
import ecg4j.evaluation.report.ThroughputReport;
import ecg4j.files.Sha256;
import ecg4j.training.files.PredictionsCsv;
import ecg4j.training.files.Provenance;
import ecg4j.training.scoring.ScoredModel;
import ecg4j.training.scoring.Scoring;
import ecg4j.training.scoring.ScoringProgress;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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

  private final Instant started;
  private final ScoredModel model;
  private final ExperimentConfig config;
  private final TestPart part;

  private Evaluator(Instant started, ScoredModel model, ExperimentConfig config, TestPart part) {
    this.started = started;
    this.model = model;
    this.config = config;
    this.part = part;
  }

  /** How an experiment is told what to change, once the model's own is known. */
  @FunctionalInterface
  public interface Experiment {
    ExperimentConfig from(ExperimentConfig ofTheModel) throws IOException;
  }

  /** As {@link #of(Path, Experiment, TestOptions)}, on the data that the model was trained with. */
  public static Evaluator of(Path model, Experiment experiment) throws IOException {
    return of(model, experiment, TestOptions.OWN);
  }

  /**
   * Reads model and data.
   *
   * @param model a complete run's directory, whose best model is taken, or a model file
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
    FeatureSet features = own.data().features();
    if (trained.model().network().rrWidth() > 0 && config.data().features() != features) {
      throw new IllegalArgumentException(
          "%s reads the features %s, but data.features is %s; allowed is data.features %s"
              .formatted(model, features.key(), config.data().features().key(), features.key()));
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

  /** The experiment whose test part is scored. */
  public ExperimentConfig config() {
    return config;
  }

  /** Why the score is no estimate of anything, or nothing. */
  public String stamp() {
    return part.stamp();
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
    Split split = part.split();
    if (split.test().size() == 0) {
      throw new IOException("the experiment has no test part to score " + model.file() + " on");
    }
    progress.printf("scoring the %,d beats of the test part%n", split.test().size());
    Scoring scoring = Scoring.ofTest(config).showing(ScoringProgress.to(progress));
    Predictions predictions = model.predict(scoring, split.test());
    Provenance provenance =
        Provenance.of(
            config.seed(), model.network(), split, part.stamp(), part.dataChecksum(), command);
    provenance.startedAt(started);
    provenance.entries().put("model", model.file().toString());
    provenance.entries().put("model_sha256", Sha256.ofFile(model.file()));
    provenance.entries().put("test_part", part.origin());
    provenance.ended();
    provenance.write(Files.createDirectories(directory));
    PredictionsCsv.write(directory.resolve(PredictionsCsv.NAME), split.test(), predictions);
    ReportInfo info =
        new ReportInfo(
            title(),
            split.protocol(),
            part.stamp(),
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
