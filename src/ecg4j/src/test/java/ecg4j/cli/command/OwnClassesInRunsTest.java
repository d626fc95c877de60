package ecg4j.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import ecg4j.cli.Said;
import ecg4j.config.ConfigLoader;
import ecg4j.config.ExperimentConfig;
import ecg4j.config.Setting;
import ecg4j.data.database.RecordNames;
import ecg4j.data.database.SyntheticDatabase;
import ecg4j.onnx.OnnxClassifier;
import ecg4j.training.ToyExperiments;
import ecg4j.training.Trainer;
import ecg4j.training.run.Listeners;
import ecg4j.training.run.RunOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folds, searches, and interrupted trainings with classes of one's own. */
@Tag("slow")
@Tag("runs")
class OwnClassesInRunsTest {

  private static final String THREE = "normal: N L R; SVEB: A S; rest: V F /";

  @TempDir static Path folder;

  @BeforeAll
  static void write() throws IOException {
    new SyntheticDatabase(8, 40, 1).write(folder.resolve("data/synthetic"));
  }

  /** Settings of a network without convolutions, since any network will do. */
  private static List<String> settings(String name, String classes) {
    List<String> settings = OwnClasses.settings(folder, name, classes);
    settings.removeIf(s -> s.startsWith("--model.variant"));
    settings.addAll(ToyExperiments.MLP);
    return settings;
  }

  private static Path trained(String name, String classes, String... more) throws IOException {
    List<String> settings = settings(name, classes);
    settings.addAll(List.of(more));
    return OwnClasses.trained(folder, name, settings);
  }

  private static void requireThree(Path metrics) throws IOException {
    JsonNode json = OwnClasses.json(metrics);
    assertThat(json.get("classes").toString()).isEqualTo("[\"normal\",\"SVEB\",\"rest\"]");
    assertThat(json.get("confusion")).hasSize(3);
    OwnClasses.AAMI.forEach(key -> assertThat(json.get("overall").has(key)).as(key).isFalse());
  }

  @Test
  void foldsArePooledAndTheirEnsembleIsExported() throws Exception {
    Path run = trained("folds", THREE, "--kfold=2", "--kfold-by=patient");
    requireThree(run.resolve("metrics.json"));
    assertThat(Files.readString(run.resolve("folds.csv")))
        .contains("macro_f1")
        .doesNotContain("j_kappa", "sveb");
    Path onnx = folder.resolve("folds.onnx");
    OwnClasses.run(
        "export", "--model", run.resolve("ensemble.npz").toString(), "--out", onnx.toString());
    try (OnnxClassifier classifier = OnnxClassifier.open(onnx)) {
      assertThat(classifier.metadata().classes().text()).isEqualTo(THREE);
    }
  }

  @Test
  void aSearchIsScoredByTheseClasses() throws Exception {
    Path file = folder.resolve("search.yaml");
    Files.writeString(
        file,
        """
        name: search
        data:
          classes: {normal: N L R, SVEB: [A, S], rest: V F /}
        search:
          candidates: 2
          metric: macro_f1
          space:
            training.lr: {type: continuous, min: 1e-4, max: 1e-2, scale: log}
        """);
    List<String> settings = settings("search", THREE);
    settings.removeIf(s -> s.startsWith("--data.classes"));
    String results = folder.resolve("results").toString();
    String said =
        OwnClasses.run(settings, "search", "--config", file.toString(), "--results", results);
    assertThat(said.lines().filter(line -> line.startsWith("backend:")))
        .as("facts are printed for the search and for the training of the best candidate")
        .hasSize(2);
    Path search = OwnClasses.only(folder.resolve("results/search/search"));
    assertThat(Files.readString(search.resolve("report.md")))
        .contains("Macro F1")
        .doesNotContain("jκ", "SVEB Se");
    assertThat(
            Said.error(
                "search",
                "--config",
                file.toString(),
                "--results",
                results,
                "--search.metric=j_kappa"))
        .contains("search.metric is 'j_kappa'; allowed: one of accuracy,")
        .doesNotContain("sveb_se");
  }

  @Test
  void anInterruptedTrainingIsResumedWithTheSameResult() throws Exception {
    Path whole = trained("whole", THREE, "--training.patience=9");
    List<String> settings = settings("resumed", THREE);
    settings.add("--training.patience=9");
    ExperimentConfig config = ConfigLoader.defaults(Setting.of(settings));
    RunOptions options = RunOptions.standard().in(folder.resolve("results")).quiet();
    BaseTrainingListener stopping =
        new BaseTrainingListener() {
          @Override
          public void onEpochEnd(Model model) {
            options.stop().request();
          }
        };
    Trainer.train(config, options.with(Listeners.of(stopping)));
    Path run = OwnClasses.only(folder.resolve("results/resumed"));
    assertThat(run.resolve("metrics.json")).doesNotExist();
    OwnClasses.run("train", "--resume", run.toString());
    requireThree(run.resolve("metrics.json"));
    for (String name : List.of("predictions.csv", "validation.csv", "metrics.csv")) {
      assertThat(run.resolve(name)).as(name).hasSameBinaryContentAs(whole.resolve(name));
    }
  }

  @Test
  void classesWithoutBeatsAreNamedToo() throws Exception {
    Path run = trained("seven", "N; L; R; A; V; F; paced: / f");
    JsonNode metrics = OwnClasses.json(run.resolve("metrics.json"));
    assertThat(metrics.get("confusion")).hasSize(7);
    assertThat(metrics.get("classes_without_auc").toString()).contains("\"L\",\"R\"");
    Path onnx = folder.resolve("seven.onnx");
    OwnClasses.run("export", "--run", run.toString(), "--out", onnx.toString());
    Path out = folder.resolve("seven");
    Path record =
        folder
            .resolve("data/synthetic")
            .resolve(RecordNames.of(folder.resolve("data/synthetic")).get(0));
    OwnClasses.run(
        "annotate", record.toString(), "--model", onnx.toString(), "--out", out.toString());
    assertThat(Files.readString(out.resolve(record.getFileName() + ".csv")))
        .contains("p_N,p_L,p_R,p_A,p_V,p_F,p_paced", "the classes N L R A V F paced; rhythms")
        .doesNotContain("EC57");
  }
}
