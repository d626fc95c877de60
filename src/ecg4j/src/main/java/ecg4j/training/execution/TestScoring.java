package ecg4j.training.execution;

import ecg4j.config.ExperimentConfig;
import ecg4j.data.set.BeatSet;
import ecg4j.evaluation.Predictions;
import ecg4j.evaluation.WeightCurve;
import ecg4j.files.AtomicFile;
import ecg4j.models.ModelFile;
import ecg4j.report.EvaluationReport;
import ecg4j.report.figure.FilterBank;
import ecg4j.report.figure.WeightFigure;
import ecg4j.report.table.EpochRow;
import ecg4j.report.table.ReportInfo;
import ecg4j.training.files.PredictionFiles;
import ecg4j.training.files.Provenance;
import ecg4j.training.files.RunDirectory;
import ecg4j.training.history.History;
import ecg4j.training.scoring.Scoring;
import ecg4j.training.scoring.TimedPredictions;
import ecg4j.training.task.Task;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The only use of the test part in a run: scores the best model on it and writes the report. */
public final class TestScoring {

  private final RunDirectory directory;
  private final Task task;
  private final Provenance provenance;
  private final History history;

  TestScoring(RunDirectory directory, Task task, Provenance provenance, History history) {
    this.directory = directory;
    this.task = task;
    this.provenance = provenance;
    this.history = history;
  }

  /** Scores the directory's best model. */
  EvaluationReport run(PrintStream out) throws IOException {
    ExperimentConfig config = directory.config();
    BeatSet test = task.split().test();
    ModelFile best = ModelFile.read(directory.best());
    out.printf(Locale.ROOT, "scoring the %,d beats of the test part%n", test.size());
    Scoring scoring = Scoring.ofTest(config);
    TimedPredictions timed = TimedPredictions.of(best, scoring.showing(out), test);
    Predictions predictions = timed.predictions();
    provenance.ended();
    provenance.write(directory.path());
    boolean arrays = config.evaluation().arrays();
    PredictionFiles.write(directory.path(), "", arrays, test, predictions);
    Map<String, Predictions> others = task.others(scoring, out);
    for (Map.Entry<String, Predictions> other : others.entrySet()) {
      String prefix = other.getKey() + "-";
      PredictionFiles.write(directory.path(), prefix, arrays, test, other.getValue());
    }
    ReportInfo info = info(config);
    RunSummary summary =
        RunSummary.of(task, config.data().signal(), history, info.history(), timed);
    summary.write(directory.path());
    EvaluationReport report =
        EvaluationReport.of(predictions, info, out)
            .with(task.tables(predictions, others, info))
            .with(RunTables.of(summary, info));
    Optional<FilterBank.Learned> filters =
        LearnedFilters.of(task.network(), config.trainingSeed(), best.parameters());
    report = filters.map(report::with).orElse(report);
    Optional<WeightCurve> weights = task.weights(scoring, out);
    if (weights.isPresent()) {
      AtomicFile.write(directory.file("weights.csv"), WeightFigure.csv(weights.get()));
      report = report.with(WeightFigure.draw(weights.get(), info));
    }
    out.println("drawing the figures and writing the report");
    report.write(directory.path());
    return report;
  }

  private ReportInfo info(ExperimentConfig config) {
    List<EpochRow> rows =
        history.epochs().stream()
            .map(
                e ->
                    new EpochRow(
                        e.number(),
                        e.trainLoss(),
                        e.validation().loss(),
                        e.validation().macroF1(),
                        e.learningRate()))
            .toList();
    return new ReportInfo(
        title(task.network().name() + " " + task.network().variant(), config),
        task.split().protocol(),
        task.stamp(),
        config.evaluation().bootstrap(),
        rows,
        provenance.entries());
  }

  /**
   * Returns the title of a report: network, data, and the number of augmented views, if any.
   *
   * @param network name and variant of the network
   */
  public static String title(String network, ExperimentConfig config) {
    int views = config.evaluation().tta();
    return "%s, %s%s"
        .formatted(
            network,
            config.data().title(),
            views == 0 ? "" : ", mean of " + views + " augmented views");
  }
}
