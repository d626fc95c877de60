package ecg4j.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ecg4j.beats.TrainingRecords;
import ecg4j.config.ConfigKeys;
import ecg4j.config.ExperimentConfig;
import ecg4j.data.database.SyntheticDatabase;
import ecg4j.evaluation.Metric;
import ecg4j.evaluation.Predictions;
import ecg4j.evaluation.Throughput;
import ecg4j.models.ModelFile;
import ecg4j.npy.Npy;
import ecg4j.report.Comparison;
import ecg4j.report.EvaluationReport;
import ecg4j.training.files.PredictionsCsv;
import ecg4j.training.files.Provenance;
import ecg4j.training.files.SplitFile;
import ecg4j.training.finished.RunComparison;
import ecg4j.training.run.RunOptions;
import ecg4j.training.run.RunResult;
import ecg4j.training.run.TestOptions;
import ecg4j.training.task.Task;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
@Tag("runs")
class EvaluatorTest {

  private static final PrintStream NOWHERE = new PrintStream(OutputStream.nullOutputStream());

  private static final TestOptions OTHER = new TestOptions(true, false, false);

  @TempDir static Path folder;
  private static RunResult trained;

  @BeforeAll
  static void train() throws IOException {
    new SyntheticDatabase(8, 40, 1).write(folder.resolve("data/synthetic"));
    trained = trained("results");
  }

  private static RunResult trained(String results, String... settings) throws IOException {
    List<String> all = new ArrayList<>(List.of("--name=evaluated"));
    all.addAll(List.of(settings));
    return Trainer.train(
        ToyExperiments.synthetic(folder.resolve("data"), all.toArray(String[]::new)),
        RunOptions.standard().quiet().in(folder.resolve(results)));
  }

  @Test
  void aCompleteRunScoredAgainHasTheSameScoreAndNoStamp() throws IOException {
    Path speed = Files.createDirectories(folder.resolve("again")).resolve("benchmark.csv");
    Files.writeString(speed, "of an earlier report");
    Evaluator evaluator = Evaluator.of(trained.directory(), own -> own);
    EvaluationReport again = evaluator.report(folder.resolve("again"), List.of());
    assertThat(speed).doesNotExist();
    assertThat(again.info().stamp()).isEmpty();
    for (Metric metric : Metric.values()) {
      // Boxed: an undefined metric is NaN, which equals itself only as an object.
      Object expected = metric.of(trained.test());
      assertThat((Object) metric.of(again.metrics())).as(metric.key()).isEqualTo(expected);
    }
    assertThat(folder.resolve("again/report.html")).exists();
  }

  @Test
  void anotherSplitHoldsPatientsThatTheModelKnowsAndIsStamped() throws IOException {
    Evaluator evaluator =
        Evaluator.of(
            trained.directory().resolve("best.npz"),
            own -> ConfigKeys.with(own, "seed", 7L),
            OTHER);
    assertThat(evaluator.stamp()).startsWith("LEAKY: this model was trained on");
    EvaluationReport report = evaluator.report(folder.resolve("other"), List.of());
    assertThat(report.console()).contains("LEAKY");
    assertThat(Files.readString(folder.resolve("other/tables.tex"))).contains("LEAKY");
  }

  /** The run's data folder with one patient more, whose beats change the division. */
  private static ExperimentConfig grown(ExperimentConfig own) {
    return ConfigKeys.with(own, "data.root", folder.resolve("grown").toString());
  }

  private static void grow() throws IOException {
    Path grown = folder.resolve("grown/synthetic");
    if (!Files.exists(grown)) {
      new SyntheticDatabase(9, 40, 1).write(grown);
    }
  }

  @Test
  void dataThatHaveChangedAreRefused() throws IOException {
    grow();
    assertThatThrownBy(() -> Evaluator.of(trained.directory(), EvaluatorTest::grown))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("are not those that")
        .hasMessageContaining("--stored-beats")
        .hasMessageContaining("--config");
  }

  @Test
  void theListedTestBeatsAreScoredInsideDataThatHaveGrown() throws IOException {
    grow();
    Evaluator evaluator =
        Evaluator.of(
            trained.directory(), EvaluatorTest::grown, new TestOptions(false, false, true));
    Path out = folder.resolve("stored");
    EvaluationReport again = evaluator.report(out, List.of());
    assertThat(again.info().stamp()).isEmpty();
    assertThat(out.resolve("predictions.csv"))
        .hasSameTextualContentAs(trained.directory().resolve("predictions.csv"));
    assertThat(Files.readString(out.resolve("provenance.json"))).contains("bit by bit the same");
  }

  @Test
  void aTestBeatThatHasChangedIsNotTakenForTheListedOne() throws IOException {
    Path other = folder.resolve("other/synthetic");
    new SyntheticDatabase(8, 40, 2).write(other);
    assertThatThrownBy(
            () ->
                Evaluator.of(
                    trained.directory(),
                    own -> ConfigKeys.with(own, "data.root", folder.resolve("other").toString()),
                    new TestOptions(false, false, true)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("missing or not the same");
  }

  @Test
  void otherDataAreStampedOrScoredWithoutThePatientsThatTheModelKnows() throws IOException {
    grow();
    Evaluator stamped = Evaluator.of(trained.directory(), own -> grownAndShuffled(own), OTHER);
    assertThat(stamped.stamp()).startsWith("LEAKY: this model was trained on");
    Path out = folder.resolve("new-patients");
    Evaluator.of(
            trained.directory(), own -> grownAndShuffled(own), new TestOptions(true, true, false))
        .report(out, List.of());
    TrainingRecords learned = SplitFile.read(trained.directory()).orElseThrow().trainingRecords();
    assertThat(learned.isKnown()).isTrue();
    List<String> lines = Files.readAllLines(out.resolve("predictions.csv"));
    assertThat(lines).hasSizeGreaterThan(1);
    assertThat(lines.subList(1, lines.size()))
        .noneMatch(line -> learned.hasPatient(line.substring(0, line.indexOf(','))));
    assertThat(Files.readString(out.resolve("metrics.json"))).contains("\"leaky\" : false");
  }

  /** With half of the patients in the test part, so that some are new and some are not. */
  private static ExperimentConfig grownAndShuffled(ExperimentConfig own) {
    return ConfigKeys.with(grown(own), Map.of("seed", 7L, "data.test_share", 0.6));
  }

  @Test
  void noSyntheticDatabaseIsMadeToBeScored() {
    assertThatThrownBy(
            () ->
                Evaluator.of(
                    trained.directory(),
                    own -> ConfigKeys.with(own, "data.root", folder.resolve("none").toString())))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("there is no database in " + folder.resolve("none/synthetic"));
    assertThat(folder.resolve("none")).doesNotExist();
  }

  @Test
  void theModelFileNamesTheRecordsThatItLearnedFrom() throws IOException {
    TrainingRecords noted =
        TrainingRecords.parse(
            ModelFile.read(trained.directory().resolve("best.npz"))
                .notes()
                .get(Task.TRAINING_RECORDS));
    assertThat(noted)
        .isEqualTo(SplitFile.read(trained.directory()).orElseThrow().trainingRecords());
    assertThat(noted.records()).hasSizeBetween(4, 7);
  }

  @Test
  void theProvenanceTellsHowLongScoringTook() throws Exception {
    Evaluator evaluator = Evaluator.of(trained.directory(), own -> own);
    TimeUnit.MILLISECONDS.sleep(1100);
    Path out = folder.resolve("timed");
    evaluator.report(out, List.of());
    Map<String, String> entries = Provenance.read(out).entries();
    assertThat(entries.get("started")).isLessThan(entries.get("ended"));
  }

  @Test
  void theBootstrapFollowsItsKey() throws IOException {
    Evaluator evaluator =
        Evaluator.of(
            trained.directory(),
            own -> ConfigKeys.with(own, Map.of("evaluation.bootstrap", "123")));
    assertThat(evaluator.report(folder.resolve("draws"), List.of()).console()).contains("of 123 ");
  }

  @Test
  void theBenchmarkCoversBatchSizesFrom1To256() throws IOException {
    var report =
        Evaluator.of(trained.directory(), own -> own).benchmark(new Throughput.Effort(0, 0, 1));
    assertThat(report.rows()).extracting(Throughput.Row::batch).isEqualTo(Throughput.BATCHES);
  }

  @Test
  void aFolderOfRunsIsItsNewestCompleteRunAndTheReportHasTheBenchmark() throws IOException {
    Path results = trained.directory().getParent();
    Path report = folder.resolve("benchmarked");
    try (Evaluator evaluator =
        Evaluator.of(results, own -> ConfigKeys.with(own, "evaluation.arrays", true))) {
      evaluator.report(report, List.of(), NOWHERE, Optional.of(new Throughput.Effort(0, 0, 1)), 0);
    }
    assertThat(Provenance.read(report).entries())
        .containsEntry("model", trained.directory().resolve("best.npz").toString());
    assertThat(Files.readString(report.resolve("report.html"))).contains("Latency and throughput");
    assertThat(Files.readString(report.resolve("report.md"))).contains("| Batch | Median ms |");
    Predictions predictions = PredictionsCsv.read(report.resolve("predictions.csv"));
    assertThat(Npy.readLongs(report.resolve("y_true.npy")))
        .isEqualTo(Arrays.stream(predictions.truth()).asLongStream().toArray());
    assertThat(Npy.readLongs(report.resolve("y_pred.npy")))
        .isEqualTo(Arrays.stream(predictions.predicted()).asLongStream().toArray());
    assertThat(Npy.header(report.resolve("y_probs.npy")).shape())
        .containsExactly((long) predictions.size(), 5L);
  }

  @Test
  void aModelFileIsComparedWithARunOnTheRunsTestPart() throws IOException {
    Path file = folder.resolve("alone.npz");
    Files.copy(trained.directory().resolve("best.npz"), file);
    Comparison comparison =
        RunComparison.ofFiles(
            List.of(trained.directory(), file),
            Optional.empty(),
            List.of(1.0, 1.0),
            List.of(),
            NOWHERE);
    Path report = folder.resolve("compared");
    comparison.write(report);
    assertThat(Files.readString(report.resolve("report.md")))
        .contains("2 models and their average, ");
    List<String> rows = Files.readAllLines(report.resolve("comparison.csv"));
    assertThat(rows).hasSize(4);
    assertThat(rows.get(3)).startsWith("mean ln p,");
    comparison.writeLast(report.resolve("average"), NOWHERE);
    assertThat(Files.readString(report.resolve("average/report.md")))
        .contains("mean ln p, in a comparison of 2 models");
    assertThat(report.resolve("average/influence.csv")).isNotEmptyFile();
    assertThat(rows.get(3).split(",")[1]).isEqualTo(rows.get(1).split(",")[1]);
    assertThat(rows.get(2).split(",")[1]).isEqualTo(rows.get(1).split(",")[1]);
    assertThat(rows.get(1)).startsWith("evaluated,");
    assertThat(rows.get(2)).startsWith("alone.npz,");
    assertThatThrownBy(
            () ->
                RunComparison.ofFiles(
                    List.of(file, file), Optional.empty(), List.of(), List.of(), NOWHERE))
        .hasMessageContaining("name the experiment whose test part is scored with --config");
    Path run = trained.directory();
    assertThatThrownBy(
            () ->
                RunComparison.ofFiles(
                    List.of(run, run),
                    Optional.of(ToyExperiments.mlp()),
                    List.of(),
                    List.of(),
                    NOWHERE))
        .hasMessageContaining("--config with model files or .onnx files");
  }

  @Test
  void theStampOfAComparisonNamesItsModel() throws IOException {
    ModelFile model = ModelFile.read(trained.directory().resolve("best.npz"));
    Map<String, String> notes = new HashMap<>(model.notes());
    notes.put(Task.STAMP, "LEAKY: this model was trained on 7 of these beats");
    Path file = folder.resolve("stamped.npz");
    new ModelFile(model.config(), model.classes(), model.network(), model.parameters(), notes)
        .write(file);
    assertThat(csv(trained.directory(), file))
        .contains("LEAKY: this model was trained on 7 of these beats (stamped.npz)");
    assertThat(csv(file)).contains("7 of these beats").doesNotContain("of these beats (");
  }

  private static String csv(Path... compared) throws IOException {
    ExperimentConfig own = ModelFile.read(trained.directory().resolve("best.npz")).config();
    boolean onlyFiles = Arrays.stream(compared).allMatch(Files::isRegularFile);
    Path out = folder.resolve("compared" + compared.length);
    RunComparison.ofFiles(
            List.of(compared),
            onlyFiles ? Optional.of(own) : Optional.empty(),
            List.of(),
            List.of(),
            NOWHERE)
        .write(out);
    return Files.readString(out.resolve("comparison.csv"));
  }

  @Test
  void aRunThatIsNotCompleteIsRefused() throws IOException {
    Path run = Files.createDirectories(folder.resolve("half"));
    for (String name : List.of("config.yaml", "best.npz")) {
      Files.copy(trained.directory().resolve(name), run.resolve(name));
    }
    String state = Files.readString(trained.directory().resolve("run.json"));
    Files.writeString(run.resolve("run.json"), state.replaceAll("(?i)\"complete\"", "\"RUNNING\""));
    assertThatThrownBy(() -> Evaluator.of(run, own -> own))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("not complete");
  }

  @Test
  void explanationsAreMeansOverBeatsOfEachPredictedClass() throws IOException {
    Path report = folder.resolve("explained");
    // Reads the signal and the features.
    RunResult run =
        trained(
            "both",
            "--model.name=inception_time",
            "--model.variant=micro",
            "--model.rr_features=true");
    try (Evaluator evaluator = Evaluator.of(run.directory(), own -> own)) {
      evaluator.report(report, List.of(), NOWHERE, Optional.empty(), 1);
    }
    List<String> rows = Files.readAllLines(report.resolve("explanations.csv"));
    assertThat(rows.get(0)).isEqualTo("class,beats,kind,name,probability_change");
    assertThat(rows).anyMatch(row -> row.contains(",signal,-0.2333,"));
    assertThat(report.resolve("figures/explanation_signal.png")).isNotEmptyFile();
    assertThat(Files.readString(report.resolve("report.html")))
        .contains("explanation_signal.png", "straight line");
  }
}
