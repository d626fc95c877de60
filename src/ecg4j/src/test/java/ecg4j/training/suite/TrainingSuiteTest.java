package ecg4j.training.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ecg4j.config.ConfigKeys;
import ecg4j.config.ConfigLoader;
import ecg4j.config.ExperimentConfig;
import ecg4j.data.EcgDataModule;
import ecg4j.data.database.SyntheticDatabase;
import ecg4j.data.split.Split;
import ecg4j.evaluation.Throughput;
import ecg4j.report.Comparison;
import ecg4j.training.StopInSecondRun;
import ecg4j.training.ToyBeats;
import ecg4j.training.ToyExperiments;
import ecg4j.training.Trainer;
import ecg4j.training.execution.PlacedRun;
import ecg4j.training.files.Provenance;
import ecg4j.training.files.RunDirectory;
import ecg4j.training.finished.RunComparison;
import ecg4j.training.history.Pruner;
import ecg4j.training.run.Listeners;
import ecg4j.training.run.RunOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
@Tag("runs")
class TrainingSuiteTest {

  @TempDir Path folder;

  private ExperimentConfig member(String name, String... settings) {
    return ToyExperiments.mlp(
        List.of(
                List.of(
                    "--name=" + name,
                    "--data.mode=synthetic",
                    "--data.protocol=beat",
                    "--data.root=" + folder,
                    "--data.samples_per_class=12",
                    "--training.batch_size=16",
                    "--training.epochs=1",
                    "--evaluation.bootstrap=100"),
                List.of(settings))
            .stream()
            .flatMap(List::stream)
            .toArray(String[]::new));
  }

  /** An ensemble of the member a and another run. */
  private ExperimentConfig ensemble(String name, String vision) {
    return member(
        name,
        "--model.name=dual_ensemble",
        "--model.variant=weighted",
        "--ensemble.signal.run=runs/a",
        "--ensemble.vision.run=" + vision);
  }

  @Test
  void goesOnWhereItStoppedAndPastWhatFails() throws Exception {
    new SyntheticDatabase(6, 30, 1).write(folder.resolve("synthetic"));
    List<ExperimentConfig> members =
        List.of(
            ensemble("ensemble", "runs/b"),
            ensemble("broken", folder.resolve("nowhere").toString()),
            member("a"),
            member("b", "--model.dropout=0.5", "--seed=7"));
    RunOptions options = RunOptions.standard().in(folder).quiet();
    SuiteResult first =
        TrainingSuite.run(members, options.with(Listeners.of(new StopInSecondRun(options.stop()))));
    assertThat(first.interrupted()).isTrue();
    assertThat(first.comparison()).isEmpty();
    Path a = RunDirectory.complete(first.directory().resolve("a"));
    byte[] before = Files.readAllBytes(a.resolve("provenance.json"));
    ExperimentConfig ensemble =
        ConfigLoader.load(first.directory().resolve("ensemble").resolve("config.yaml"));
    assertThat(ensemble.ensemble().signal().run()).isEqualTo(a.toString());

    // The name that earlier versions gave to the file.
    Files.move(first.directory().resolve("suite.json"), first.directory().resolve("lot.json"));
    SuiteResult whole =
        TrainingSuite.resume(first.directory(), RunOptions.standard().in(folder).quiet());
    assertThat(a.resolve("provenance.json")).hasBinaryContent(before);
    assertThat(RunDirectory.complete(first.directory().resolve("ensemble"))).exists();
    assertThat(whole.failures()).containsOnlyKeys("broken");
    assertThat(SuitePlan.read(whole.directory()).failures()).isEqualTo(whole.failures());
    assertThat(whole.comparison().orElseThrow().console())
        .contains("3 models, synthetic", "\nensemble ", "Missing models", "\nbroken ", "McNemar");
    assertThat(whole.directory().toFile().list())
        .contains("report.html", "report.md", "tables.tex", "comparison.csv", "figures", "log.txt")
        .doesNotContain("suite.json");
    assertThat(Files.readString(whole.directory().resolve("log.txt")))
        .contains("training 4 experiments, in " + whole.directory(), "a is complete; 1 of 4 in ")
        .contains("broken failed: ", "b: measuring the speed", "scores of b, model 2 of 3")
        .doesNotContain("epoch 1/1");
  }

  @Test
  void withFoldsEachFoldOfAnEnsembleUsesItsExpertsOfTheSameFold() throws Exception {
    new SyntheticDatabase(6, 30, 1).write(folder.resolve("synthetic"));
    List<ExperimentConfig> members =
        List.of(
            ensemble("ensemble", "runs/b"),
            member("a", "--kfold.folds=2", "--data.protocol=patient"),
            member("b"));
    RunOptions options = RunOptions.standard().in(folder).quiet();
    SuiteResult result =
        TrainingSuite.run(List.of(members.get(1), members.get(0), members.get(2)), options);
    assertThat(result.failures()).isEmpty();
    Path ensemble = result.directory().resolve("ensemble");
    Map<String, String> fold2 = Provenance.read(ensemble.resolve("fold-2")).entries();
    assertThat(fold2.get("signal_expert")).contains(Path.of("a", "fold-2", "best.npz").toString());
    assertThat(fold2).doesNotContainKey("stamp").containsEntry("protocol", "kfold-patient-2");
    assertThat(result.comparison().orElseThrow().console()).contains("corrected resampled");

    // Experts of another fold were trained on the test part.
    Path a = result.directory().resolve("a");
    ExperimentConfig wrong =
        ConfigKeys.with(
            ConfigLoader.load(ensemble.resolve("fold-1/config.yaml")),
            "ensemble.signal.run",
            a.resolve("fold-2/best.npz").toString());
    Path leaky = folder.resolve("leaky");
    new PlacedRun("leaky", leaky, options)
        .execute(wrong, EcgDataModule.of(wrong).folds(2, true).get(0), Pruner.NONE);
    assertThat(Provenance.read(leaky).entries().get("stamp"))
        .startsWith("LEAKY: the signal expert was trained on");
  }

  @Test
  void withSeedsEachMemberHasARunPerSeed() throws Exception {
    new SyntheticDatabase(6, 30, 1).write(folder.resolve("synthetic"));
    List<ExperimentConfig> members = List.of(ensemble("ensemble", "runs/a"), member("a"));
    RunOptions options = RunOptions.standard().in(folder).quiet();
    SuiteResult stopped =
        TrainingSuite.run(
            members, 2, options.with(Listeners.of(new StopInSecondRun(options.stop()))));
    assertThat(stopped.interrupted()).isTrue();
    Path a = stopped.directory().resolve("a");
    byte[] first = Files.readAllBytes(a.resolve("seed-1/provenance.json"));

    SuiteResult result =
        TrainingSuite.resume(stopped.directory(), RunOptions.standard().in(folder).quiet());
    assertThat(result.failures()).isEmpty();
    assertThat(a.resolve("seed-1/provenance.json")).hasBinaryContent(first);
    Path ensemble = result.directory().resolve("ensemble");
    for (Path member : List.of(a, ensemble)) {
      assertThat(ConfigLoader.load(member.resolve("seed-2/config.yaml")).trainingSeed())
          .isEqualTo(43);
      assertThat(RunDirectory.complete(member).resolve("seeds.csv")).exists();
    }
    assertThat(Provenance.read(ensemble.resolve("seed-1")).entries().get("signal_expert"))
        .as("the averaged model of the expert")
        .contains(a.resolve("best.npz").toString());
    assertThat(result.comparison().orElseThrow().console())
        .contains("Overall metrics, mean ± standard deviation over the seeds")
        .contains("each patient's mean accuracy over the seeds");
  }

  @Test
  void seedsThatTrainRefusesAreRefusedBeforeTraining() {
    RunOptions options = RunOptions.standard().in(folder).quiet();
    assertThatThrownBy(() -> TrainingSuite.run(List.of(member("a")), 1, options))
        .hasMessage("1 seeds; allowed: 2 to 100");
    assertThatThrownBy(
            () -> TrainingSuite.run(List.of(member("a", "--model.members=2")), 2, options))
        .hasMessageContaining("model.members is 2");
    assertThat(folder).isEmptyDirectory();
  }

  private static Comparison compared(List<Path> runs) throws IOException {
    return RunComparison.of(runs, List.of(), Map.of(), new Throughput.Effort(0, 0, 1));
  }

  @Test
  void runsOnOtherBeatsAreNotCompared() throws Exception {
    RunOptions options = RunOptions.standard().in(folder).quiet();
    ExperimentConfig config = ToyExperiments.mlp("--training.epochs=1", "--training.batch_size=16");
    Path one = Trainer.train(config, ToyBeats.split(4, 3), options).directory();
    Path other = Trainer.train(config, ToyBeats.split(4, 4), options).directory();
    assertThatThrownBy(() -> compared(List.of(one, other)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("cannot be compared: their test parts have different beats");
  }

  @Test
  void runsWithOtherFeaturesOfTheSameFilesAreCompared() throws Exception {
    RunOptions options = RunOptions.standard().in(folder).quiet();
    ExperimentConfig config = ToyExperiments.mlp("--training.epochs=1", "--training.batch_size=16");
    Split split = ToyBeats.split(4, 3);
    List<Path> runs = new ArrayList<>();
    for (String checksum : List.of("toy", "toy context", "other")) {
      Split of =
          new Split(
              split.train(),
              split.validation(),
              split.test(),
              split.leaky(),
              split.protocol(),
              split.note(),
              checksum);
      runs.add(Trainer.train(config, of, options).directory());
    }
    assertThat(compared(runs.subList(0, 2)).console()).contains("Overall metrics");
    assertThatThrownBy(() -> compared(runs))
        .hasMessageContaining("their data have different checksums");
  }
}
