package ecg4j.training;

import ecg4j.config.ConfigLoader;
import ecg4j.config.ExperimentConfig;
import ecg4j.data.set.BeatSet;
import ecg4j.data.split.Split;
import ecg4j.evaluation.PaperMetrics;
import ecg4j.evaluation.Throughput;
import ecg4j.models.ModelFile;
import ecg4j.report.EvaluationReport;
import ecg4j.report.ThroughputReport;
import ecg4j.training.rescoring.NetworkModel;
import ecg4j.training.rescoring.OnnxModel;
import ecg4j.training.rescoring.TestData;
import ecg4j.training.rescoring.TestPart;
import ecg4j.training.run.TestOptions;
import ecg4j.training.scoring.ScoredModel;
import ecg4j.training.scoring.Scoring;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Scores a trained model: on its own test part, on that of another experiment, or on other beats.
 * If the model was trained on beats or patients of the test part, the report is stamped.
 *
 * <pre>{@code
 * Evaluator evaluator = Evaluator.of(Path.of("results/demo/2026-01-31T12-00-00"), own -> own);
 * System.out.println(evaluator.report(Path.of("results/again"), List.of()).console());
 *
 * PaperMetrics metrics = Evaluator.score(Path.of("model.onnx"), beats);
 * }</pre>
 */
public final class Evaluator implements AutoCloseable {

  private static final PrintStream NOWHERE = new PrintStream(OutputStream.nullOutputStream());

  private final TestReport report;

  private Evaluator(TestReport report) {
    requireFit(report.model(), report.part().split().test());
    this.report = report;
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
   * @throws IOException if the run is not complete, the file is damaged, data are not available, or
   *     the data are not those of the training and the options do not allow others
   */
  public static Evaluator of(Path model, Experiment experiment, TestOptions options)
      throws IOException {
    return of(model, experiment, options, NOWHERE);
  }

  /**
   * As {@link #of(Path, Experiment, TestOptions)}.
   *
   * @param out where the progress of reading data is shown
   */
  public static Evaluator of(
      Path model, Experiment experiment, TestOptions options, PrintStream out) throws IOException {
    Instant started = Instant.now();
    NetworkModel trained = NetworkModel.read(model);
    ExperimentConfig own = trained.model().config();
    ExperimentConfig config = experiment.from(own);
    TestPart part = TestPart.of(trained, Optional.of(own), config, options, new TestData(out));
    return new Evaluator(new TestReport(started, trained, config, part));
  }

  /**
   * Reads an ONNX file, which does not hold the experiment of its training, and data.
   *
   * @param onnx the ONNX file
   * @param config the experiment whose test part is scored
   * @param out where the progress of reading data is shown
   * @throws IOException if the file is damaged, or data are not available
   */
  public static Evaluator of(
      Path onnx, ExperimentConfig config, TestOptions options, PrintStream out) throws IOException {
    Instant started = Instant.now();
    ScoredModel model = OnnxModel.open(onnx);
    try {
      TestPart part = TestPart.of(model, Optional.empty(), config, options, new TestData(out));
      return new Evaluator(new TestReport(started, model, config, part));
    } catch (IOException | RuntimeException e) {
      model.close();
      throw e;
    }
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
      return new Evaluator(new TestReport(started, model, config, TestPart.given(model, split)));
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
    try (Evaluator evaluator = on(model, Split.of(beats.none(), beats.none(), beats))) {
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
          "%s reads %s samples and %s features per beat, but the beats have %s samples and %s features"
              .formatted(
                  model.file(), model.window(), model.rrWidth(), beats.window(), beats.rrWidth()));
    }
    if (beats.size() > 0 && !model.classes().equals(beats.classes().names())) {
      throw new IllegalArgumentException(
          "%s has the classes %s, but the beats have %s; allowed: beats of the same classes (data.classes)"
              .formatted(
                  model.file(),
                  String.join(" ", model.classes()),
                  String.join(" ", beats.classes().names())));
    }
  }

  /** The experiment whose test part is scored. */
  public ExperimentConfig config() {
    return report.config();
  }

  /** The stamp of the score: why it says little about new patients; empty if there is none. */
  public String stamp() {
    return report.part().stamp();
  }

  /**
   * Metrics of the test part, without any files.
   *
   * @throws IllegalArgumentException if there are no beats to score
   */
  public PaperMetrics score() {
    ScoredModel model = report.model();
    BeatSet test = report.part().split().test();
    if (test.size() == 0) {
      throw new IllegalArgumentException("there are no beats to score " + model.file() + " on");
    }
    return PaperMetrics.of(model.predict(Scoring.ofTest(config()), test));
  }

  /** Closes the model. */
  @Override
  public void close() {
    report.model().close();
  }

  /** As {@link #report(Path, List, PrintStream)}, without progress. */
  public EvaluationReport report(Path directory, List<String> command) throws IOException {
    return report(directory, command, NOWHERE);
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
    return report.write(directory, command, progress, effort, explained);
  }

  /** Latency and throughput of the model on beats of the test part, batch size by batch size. */
  public ThroughputReport benchmark(Throughput.Effort effort) {
    return report.benchmark(effort);
  }
}
