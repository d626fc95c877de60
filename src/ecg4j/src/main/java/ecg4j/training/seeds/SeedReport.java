package ecg4j.training.seeds;

import ecg4j.config.ExperimentConfig;
import ecg4j.data.split.Split;
import ecg4j.evaluation.Predictions;
import ecg4j.files.AtomicFile;
import ecg4j.models.MemberModel;
import ecg4j.models.ModelFile;
import ecg4j.report.EvaluationReport;
import ecg4j.report.FoldScores;
import ecg4j.report.table.ReportInfo;
import ecg4j.training.execution.RunSummary;
import ecg4j.training.execution.RunTables;
import ecg4j.training.execution.TestScoring;
import ecg4j.training.files.PredictionFiles;
import ecg4j.training.files.PredictionsCsv;
import ecg4j.training.files.Provenance;
import ecg4j.training.files.RunDirectory;
import ecg4j.training.files.SplitFile;
import ecg4j.training.scoring.Scoring;
import ecg4j.training.scoring.TimedPredictions;
import ecg4j.training.task.Task;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Writes the report of a training with several seeds: the model of all runs, its scores on the test
 * part, and the spread of the runs' own scores.
 *
 * @param out where progress is shown
 */
record SeedReport(
    RunDirectory directory, SeedPlan plan, Split split, List<String> command, PrintStream out) {

  SeedResult write() throws IOException {
    List<Path> runs = plan.runs(directory.path());
    Map<String, String> notes = notes(runs.get(0));
    ModelFile model =
        MemberModel.of(
            directory.config(), runs.stream().map(run -> run.resolve("best.npz")).toList(), notes);
    model.write(directory.best());
    List<Predictions> each = new ArrayList<>();
    for (Path run : runs) {
      each.add(PredictionsCsv.read(run.resolve(PredictionsCsv.NAME)));
    }
    ExperimentConfig config = model.config();
    out.printf(
        Locale.ROOT,
        "scoring the %,d beats of the test part by the average of %d seeds%n",
        split.test().size(),
        plan.seeds());
    TimedPredictions together =
        TimedPredictions.of(model, Scoring.ofTest(config).showing(out), split.test());
    PredictionFiles.write(
        directory.path(), "", config.evaluation().arrays(), split.test(), together.predictions());
    Files.copy(
        runs.get(0).resolve(SplitFile.NAME),
        directory.file(SplitFile.NAME),
        StandardCopyOption.REPLACE_EXISTING);
    String network = model.network().name() + " " + model.network().variant();
    Provenance provenance =
        Provenance.of(
            config.trainingSeed(), network, split, notes.getOrDefault(Task.STAMP, ""), command);
    provenance.entries().put("members", plan.seeds() + " seeds, from the first by ones");
    provenance.startedWith(runs);
    provenance.ended();
    provenance.write(directory.path());
    ReportInfo info =
        new ReportInfo(
            "%s, mean ln p of %s seeds".formatted(TestScoring.title(network, config), plan.seeds()),
            split.protocol(),
            notes.getOrDefault(Task.STAMP, ""),
            config.evaluation().bootstrap(),
            List.of(),
            provenance.entries());
    FoldScores scores = FoldScores.ofSeeds(each);
    EvaluationReport report =
        EvaluationReport.of(together.predictions(), info, out)
            .with(scores.tables(info))
            .with(RunTables.ofSeeds(RunSummary.read(runs, out), together, info));
    out.println("drawing the figures and writing the report");
    report.write(directory.path());
    AtomicFile.write(directory.file("seeds.csv"), scores.csv(info));
    return new SeedResult(directory.path(), Optional.of(scores), Optional.of(report));
  }

  /** The notes that all runs have in common. */
  private Map<String, String> notes(Path run) throws IOException {
    Map<String, String> notes =
        new LinkedHashMap<>(ModelFile.read(run.resolve("best.npz")).notes());
    notes
        .keySet()
        .retainAll(List.of("protocol", "leaky", Task.STAMP, Task.DATA, Task.TRAINING_RECORDS));
    notes.put("seeds", Integer.toString(plan.seeds()));
    return notes;
  }
}
