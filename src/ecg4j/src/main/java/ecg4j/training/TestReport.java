package ecg4j.training;

import ecg4j.beats.features.Feature;
import ecg4j.config.ExperimentConfig;
import ecg4j.data.set.BeatSet;
import ecg4j.data.split.Split;
import ecg4j.evaluation.Predictions;
import ecg4j.evaluation.Throughput;
import ecg4j.files.AtomicFile;
import ecg4j.files.Sha256;
import ecg4j.parallel.ItemProgress;
import ecg4j.report.EvaluationReport;
import ecg4j.report.ThroughputReport;
import ecg4j.report.document.ReportFiles;
import ecg4j.report.figure.ClassExplanations;
import ecg4j.report.figure.Figure;
import ecg4j.report.table.ReportInfo;
import ecg4j.training.execution.TestScoring;
import ecg4j.training.files.PredictionFiles;
import ecg4j.training.files.Provenance;
import ecg4j.training.rescoring.TestPart;
import ecg4j.training.scoring.ClassMeans;
import ecg4j.training.scoring.ScoredModel;
import ecg4j.training.scoring.Scoring;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The score of a model on a test part, written to a directory with tables, figures and provenance.
 *
 * @param started start of the evaluation
 * @param config the experiment whose test part is scored
 */
record TestReport(Instant started, ScoredModel model, ExperimentConfig config, TestPart part) {

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

  /** Scores the test part; see {@link Evaluator#report}. */
  EvaluationReport write(
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
    progress.printf(Locale.ROOT, "model: %s%n", model.file());
    progress.printf(Locale.ROOT, "scoring the %,d beats of the test part%n", split.test().size());
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
    progress.printf(Locale.ROOT, "explaining up to %,d beats of each class%n", most);
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

  /** Latency and throughput of the model on beats of the test part; one row per batch size. */
  ThroughputReport benchmark(Throughput.Effort effort) {
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
