package ecg4j.training.folds;

import ecg4j.config.ExperimentConfig;
import ecg4j.evaluation.Predictions;
import ecg4j.files.AtomicFile;
import ecg4j.models.MemberModel;
import ecg4j.models.ModelFile;
import ecg4j.report.EvaluationReport;
import ecg4j.report.FoldScores;
import ecg4j.report.table.ReportInfo;
import ecg4j.training.execution.RunSummary;
import ecg4j.training.execution.RunTables;
import ecg4j.training.files.CompleteRuns;
import ecg4j.training.files.PredictionFiles;
import ecg4j.training.files.PredictionsCsv;
import ecg4j.training.files.Provenance;
import ecg4j.training.files.RunDirectory;
import ecg4j.training.task.Task;
import ecg4j.training.task.TrainTestOverlap;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The report of a cross-validation: all beats together, and each fold. */
final class FoldReport {

  /** Entries of the provenance that are the same for all folds. */
  private static final List<String> COMMON =
      List.of(
          "commit",
          "command",
          "seed",
          "network",
          "protocol",
          "split",
          "data_sha256",
          "backend",
          "nd4j",
          "java",
          "system",
          "processors",
          "host");

  /** The models of all folds as one. It was trained on every beat. */
  static final String ENSEMBLE = "ensemble.npz";

  private FoldReport() {}

  /**
   * Writes the report, {@code folds.csv} and the predictions of all beats from the folds'
   * directories.
   *
   * @param out where progress is shown
   */
  static CrossValidationResult write(RunDirectory directory, FoldPlan plan, PrintStream out)
      throws IOException {
    out.println("reading the predictions of all folds");
    List<Path> folds = plan.all(directory.path());
    List<Predictions> predictions = new ArrayList<>();
    List<String> stamps = new ArrayList<>();
    for (Path fold : folds) {
      predictions.add(PredictionsCsv.read(fold.resolve(PredictionsCsv.NAME)));
      // One fold may test patients that the network it started from knows, and others not.
      stamps.add(Provenance.read(fold).entries().getOrDefault(Task.STAMP, ""));
    }
    String stamp = TrainTestOverlap.stampOfAll(stamps, plan.by() == FoldGrouping.PATIENT);
    Provenance provenance = Provenance.ofRuns(folds, COMMON);
    provenance.entries().put("protocol", plan.protocol(directory.config().data()));
    provenance.entries().put("folds", Integer.toString(folds.size()));
    provenance.entries().put("leaky", Boolean.toString(!stamp.isEmpty()));
    if (!stamp.isEmpty()) {
      provenance.entries().put(Task.STAMP, stamp);
    }
    provenance.write(directory.path());
    FoldScores scores = FoldScores.of(predictions);
    Predictions pooled = scores.pooled();
    PredictionFiles.writePooled(
        directory.path(), folds, directory.config().evaluation().arrays(), pooled);
    ReportInfo info = info(directory.config(), plan, stamp, provenance.entries());
    EvaluationReport report =
        EvaluationReport.of(pooled, info, out)
            .with(scores.tables(info))
            .with(RunTables.ofFolds(RunSummary.read(folds, out), pooled, info));
    out.println("drawing the figures and writing the report");
    report.write(directory.path());
    out.println("writing the model of all folds");
    ensemble(FoldExperts.complete(directory.config(), directory.path()), plan, folds, stamp)
        .write(directory.file(ENSEMBLE));
    AtomicFile.write(directory.file("folds.csv"), scores.csv(info));
    return new CrossValidationResult(directory.path(), Optional.of(scores), Optional.of(report));
  }

  private static ModelFile ensemble(
      ExperimentConfig config, FoldPlan plan, List<Path> folds, String stamp) throws IOException {
    Map<String, String> notes = new LinkedHashMap<>();
    notes.put("protocol", plan.protocol(config.data()));
    notes.put("leaky", Boolean.toString(!stamp.isEmpty()));
    if (!stamp.isEmpty()) {
      notes.put(Task.STAMP, stamp);
    }
    return MemberModel.of(
        config, folds.stream().map(fold -> fold.resolve(CompleteRuns.BEST)).toList(), notes);
  }

  private static ReportInfo info(
      ExperimentConfig config, FoldPlan plan, String stamp, Map<String, String> provenance) {
    String title =
        "%s %s, %s, all folds together"
            .formatted(config.model().name(), config.model().variant(), config.data().title());
    return new ReportInfo(
        title,
        plan.protocol(config.data()),
        stamp,
        config.evaluation().bootstrap(),
        List.of(),
        provenance);
  }
}
