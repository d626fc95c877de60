package ecg4j.training.folds;

import ecg4j.config.ExperimentConfig;
import ecg4j.evaluation.Predictions;
import ecg4j.files.AtomicFile;
import ecg4j.models.MemberModel;
import ecg4j.models.ModelFile;
import ecg4j.report.EvaluationReport;
import ecg4j.report.FoldScores;
import ecg4j.report.table.ReportInfo;
import ecg4j.training.files.PredictionsCsv;
import ecg4j.training.files.Provenance;
import ecg4j.training.files.RunDirectory;
import ecg4j.training.task.Task;
import ecg4j.training.task.TrainTestOverlap;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** The report of a cross-validation: all beats together, and each fold. */
final class FoldReport {

  /** Entries of the provenance that are the same for all folds. */
  private static final List<String> COMMON =
      List.of(
          "commit",
          "command",
          "seed",
          "network",
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

  /** Writes the report and {@code folds.csv} from the predictions in the folds' directories. */
  static CrossValidationResult write(RunDirectory directory, FoldPlan plan) throws IOException {
    List<Predictions> predictions = new ArrayList<>();
    Map<String, String> provenance = Map.of();
    List<String> stamps = new ArrayList<>();
    for (int k = 1; k <= plan.folds(); k++) {
      Path fold = FoldPlan.fold(directory.path(), k);
      predictions.add(PredictionsCsv.read(fold.resolve(PredictionsCsv.NAME)));
      provenance = Provenance.read(fold).entries();
      // One fold may test patients that the network it started from knows, and others not.
      stamps.add(provenance.getOrDefault(Task.STAMP, ""));
    }
    String stamp = TrainTestOverlap.stampOfAll(stamps, plan.by() == FoldGrouping.PATIENT);
    Map<String, String> entries = new LinkedHashMap<>();
    for (String key : COMMON) {
      entries.put(key, provenance.getOrDefault(key, ""));
    }
    FoldScores scores = FoldScores.of(predictions);
    ReportInfo info = info(directory.config(), plan, stamp, entries);
    EvaluationReport report = EvaluationReport.of(scores.pooled(), info).with(scores.tables(info));
    report.write(directory.path());
    ensemble(
            FoldExperts.complete(directory.config(), directory.path()),
            plan,
            directory.path(),
            stamp)
        .write(directory.file(ENSEMBLE));
    AtomicFile.write(directory.file("folds.csv"), scores.csv(info));
    return new CrossValidationResult(directory.path(), Optional.of(scores), Optional.of(report));
  }

  private static ModelFile ensemble(
      ExperimentConfig config, FoldPlan plan, Path directory, String stamp) throws IOException {
    List<Path> folds =
        IntStream.rangeClosed(1, plan.folds())
            .mapToObj(k -> FoldPlan.fold(directory, k).resolve("best.npz"))
            .toList();
    Map<String, String> notes = new LinkedHashMap<>();
    notes.put("protocol", plan.protocol(config.data()));
    notes.put("leaky", Boolean.toString(!stamp.isEmpty()));
    if (!stamp.isEmpty()) {
      notes.put(Task.STAMP, stamp);
    }
    return MemberModel.of(config, folds, notes);
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
