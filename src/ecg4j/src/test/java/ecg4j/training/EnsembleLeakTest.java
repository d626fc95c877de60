package ecg4j.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ecg4j.beats.LabelMap;
import ecg4j.config.ConfigKeys;
import ecg4j.config.ConfigLoader;
import ecg4j.config.ExperimentConfig;
import ecg4j.config.Setting;
import ecg4j.data.EcgDataModule;
import ecg4j.data.database.SyntheticDatabase;
import ecg4j.data.split.Split;
import ecg4j.layers.graph.Parameters;
import ecg4j.models.ModelFile;
import ecg4j.models.Models;
import ecg4j.models.network.Network;
import ecg4j.report.table.ReportInfo;
import ecg4j.training.files.RunState;
import ecg4j.training.jobs.PathMap;
import ecg4j.training.run.RunOptions;
import ecg4j.training.run.RunResult;
import ecg4j.training.run.TestOptions;
import ecg4j.training.task.Experts;
import ecg4j.training.task.Task;
import ecg4j.training.task.TrainTestOverlap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an expert may know of the ensemble's parts; its values do not matter here. */
@Tag("slow")
class EnsembleLeakTest {

  @TempDir static Path folder;
  private static ExperimentConfig config;
  private static Split split;

  @BeforeAll
  static void writeDataAndAnExpertOfTheSameParts() throws IOException {
    new SyntheticDatabase(10, 40, 1).write(folder.resolve("data/synthetic"));
    config =
        ConfigLoader.defaults(
            Setting.of(
                List.of(
                    "--model.variant=tiny",
                    "--data.mode=synthetic",
                    "--data.protocol=patient",
                    "--data.samples_per_class=30",
                    "--data.root=" + folder.resolve("data"))));
    split = EcgDataModule.of(config.data(), config.seed()).split();
    expert("same", Map.of("data.samples_per_class", 50, "data.method", "undersample"));
  }

  private static void expert(String name, Map<String, ?> changes) throws IOException {
    ExperimentConfig own = ConfigKeys.with(config, changes);
    Network network = Models.create(own, 5, 360, 0);
    Parameters parameters = Parameters.initial(network.specs(), 1);
    new ModelFile(own, LabelMap.DECHAZAL.classes().names(), network, parameters, Map.of())
        .write(file(name));
  }

  private static Path file(String name) {
    return folder.resolve(name + ".npz");
  }

  /** The task of an ensemble whose vision expert is this one. */
  private static Task task(String vision, String fusion, Map<String, ?> changes)
      throws IOException {
    ExperimentConfig ensemble =
        ConfigKeys.with(
            ConfigKeys.with(config, changes),
            Map.of(
                "model.name",
                "dual_ensemble",
                "model.variant",
                fusion,
                "ensemble.signal.run",
                file("same").toString(),
                "ensemble.vision.run",
                file(vision).toString()));
    Split parts = EcgDataModule.of(ensemble.data(), ensemble.seed()).split();
    return Task.of(Experts.complete(ensemble, PathMap.SAME), parts);
  }

  @Test
  void anotherBalancingOfTheSameTrainingPartIsNoLeak() throws IOException {
    assertThat(task("same", "attention", Map.of()).stamp()).isEmpty();
  }

  @Test
  void anExpertThatKnowsTestPatientsIsStamped() throws IOException {
    expert("elsewhere", Map.of("seed", 7L));
    Split own = EcgDataModule.of(config.data(), 7).split();
    TrainTestOverlap known = TrainTestOverlap.of(own, split);
    assertThat(known.strangers()).isPositive();
    assertThat(known.beats()).isPositive();
    assertThat(task("elsewhere", "weighted", Map.of()).stamp())
        .startsWith("LEAKY: the vision expert was trained on ");
  }

  @Test
  void anExpertThatWasFittedToTheValidationPartIsRefusedWhereSomethingIsToBeFitted()
      throws IOException {
    // Divided over beats, it was fitted to most beats of every patient.
    expert("beats", Map.of("data.protocol", "beat"));
    assertThatThrownBy(() -> task("beats", "learnable", Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the vision expert " + file("beats") + " was fitted to ")
        .hasMessageContaining("beats of the validation part");
    assertThat(task("beats", "weighted", Map.of()).stamp()).startsWith("LEAKY");
  }

  @Test
  void anExpertBalancedBeforeItsSplitMakesTheEnsembleLeaky() throws IOException {
    expert("leaky", Map.of("data.balance", "before_split"));
    assertThat(task("leaky", "weighted", Map.of()).stamp()).isEqualTo(ReportInfo.LEAKY);
  }

  @Test
  void whatWasStampedStaysStampedWhenItIsScoredAgain() throws IOException {
    ExperimentConfig ensemble =
        ConfigKeys.with(
            config,
            Map.of(
                "name",
                "stamped",
                "model.name",
                "dual_ensemble",
                "model.variant",
                "weighted",
                "evaluation.bootstrap",
                100,
                "ensemble.signal.run",
                file("same").toString(),
                "ensemble.vision.run",
                file("seed9").toString()));
    expert("seed9", Map.of("seed", 9L));
    RunResult run = Trainer.train(ensemble, split, RunOptions.standard().quiet().in(folder));
    String stamp = run.evaluation().orElseThrow().info().stamp();
    assertThat(stamp).startsWith("LEAKY: the vision expert");
    assertThat(RunState.read(run.directory()).leaky()).isTrue();
    assertThat(Files.readString(run.directory().resolve("tables.tex"))).contains("LEAKY");
    Path again = folder.resolve("again");
    Evaluator evaluator =
        Evaluator.of(run.directory(), own -> own, new TestOptions(false, false, true));
    assertThat(evaluator.stamp()).isEqualTo(stamp);
    evaluator.report(again, List.of());
    for (Path directory : List.of(run.directory(), again)) {
      assertThat(Files.readString(directory.resolve("metrics.json")))
          .contains("\"leaky\" : true", "\"leaky\" : \"true\"")
          .doesNotContain("\"leaky\" : false", "\"leaky\" : \"false\"");
      assertThat(Files.readString(directory.resolve("provenance.json")))
          .contains("\"leaky\" : \"true\"")
          .contains("LEAKY: the vision expert");
      assertThat(Files.readString(directory.resolve("report.md")))
          .doesNotContain("no patient is in both");
    }
    assertThat(task("stamped-as-expert", run)).isEqualTo(stamp);
  }

  /** The stamp of an ensemble, one expert of which carries a stamp itself. */
  private static String task(String name, RunResult stamped) throws IOException {
    ModelFile same = ModelFile.read(file("same"));
    Map<String, String> notes = ModelFile.read(stamped.directory().resolve("best.npz")).notes();
    new ModelFile(same.config(), same.classes(), same.network(), same.parameters(), notes)
        .write(file(name));
    return task(name, "attention", Map.of()).stamp();
  }
}
