package ecg4j.training.seeds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ecg4j.config.ConfigKeys;
import ecg4j.config.ConfigLoader;
import ecg4j.config.ExperimentConfig;
import ecg4j.config.Setting;
import ecg4j.data.database.SyntheticDatabase;
import ecg4j.data.split.Split;
import ecg4j.evaluation.Predictions;
import ecg4j.evaluation.Throughput;
import ecg4j.models.ModelFile;
import ecg4j.npy.Npy;
import ecg4j.training.StopInSecondRun;
import ecg4j.training.ToyBeats;
import ecg4j.training.Trainer;
import ecg4j.training.files.PredictionsCsv;
import ecg4j.training.files.Provenance;
import ecg4j.training.files.RunDirectory;
import ecg4j.training.finished.RunComparison;
import ecg4j.training.finished.TrainedModel;
import ecg4j.training.run.Listeners;
import ecg4j.training.run.RunOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
@Tag("runs")
class SeedTrainingTest {

  @TempDir Path results;

  private static ExperimentConfig config(String... more) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "--name=toy",
                "--model.name=context_mlp",
                "--model.variant=small",
                "--training.epochs=1",
                "--training.warmup_epochs=0",
                "--training.batch_size=16",
                "--training.augmentation.p=0",
                "--evaluation.arrays=true",
                "--evaluation.bootstrap=100"));
    all.addAll(List.of(more));
    return ConfigLoader.defaults(Setting.of(all));
  }

  private RunOptions options() {
    return RunOptions.standard().in(results).quiet();
  }

  @Test
  void eachSeedIsARunAndAllTogetherAreOneModel() throws Exception {
    Split split = ToyBeats.split(12, 5);
    RunOptions stopping = options();
    SeedResult stopped =
        SeedTraining.run(
            config(), 3, split, stopping.with(Listeners.of(new StopInSecondRun(stopping.stop()))));
    assertThat(stopped.complete()).isFalse();
    Path first = RunDirectory.complete(stopped.directory().resolve("seed-1"));
    byte[] before = Files.readAllBytes(first.resolve("provenance.json"));

    SeedResult result = SeedTraining.resume(stopped.directory(), split, options());
    assertThat(first.resolve("provenance.json")).hasBinaryContent(before);
    Path directory = RunDirectory.complete(result.directory());
    assertThat(directory.toFile().list())
        .contains("best.npz", "predictions.csv", "report.html", "seeds.csv", "provenance.json")
        .contains("y_true.npy", "y_pred.npy", "y_probs.npy");
    assertThat(Npy.readLongs(directory.resolve("y_pred.npy")))
        .isEqualTo(
            Arrays.stream(PredictionsCsv.read(directory.resolve("predictions.csv")).predicted())
                .asLongStream()
                .toArray());
    assertThat(Files.readString(directory.resolve("report.md")))
        .contains("| Parameters | 933 |", "| Training time, all seeds | ")
        .contains("| Scoring time per beat, all seeds | ", " ms in batches of 25 |")
        .contains("| Test | 5 | 5 | 5 | 5 | 5 | 25 | 0 | 7 |");
    assertThat(Files.readString(directory.resolve("report.md")))
        .contains("Metrics per class, mean ± standard deviation over the seeds")
        .contains("The total without one recording, mean ± standard deviation over the seeds");
    assertThat(Provenance.read(directory).entries().get("started"))
        .isEqualTo(Provenance.read(first).entries().get("started"));
    assertThat(Files.readString(directory.resolve("log.txt")))
        .contains("training with 3 seeds, in " + directory, "seed 3 is complete; 2 of 2 in ")
        .contains("scoring the 25 beats of the test part by the average of 3 seeds")
        .contains("drawing the figures and writing the report")
        .doesNotContain("epoch 1/1");
    assertThat(Files.readString(directory.resolve("seeds.csv")))
        .startsWith("metric,mean,std,seeds,seed_1,seed_2,seed_3,protocol");
    assertThat(result.ensemble().orElseThrow().console()).contains("Seed by seed", "± ");
    assertThat(result.seeds().orElseThrow().size()).isEqualTo(3);

    ModelFile model = TrainedModel.ofRun(directory).model();
    assertThat(model.config().model().members()).isEqualTo(3);
    assertGeometricMean(directory, 3);
    assertThatThrownBy(() -> SeedTraining.resume(directory, split, options()))
        .hasMessageContaining("complete");
    assertThat(
            RunComparison.of(
                    List.of(directory, first), List.of(), Map.of(), new Throughput.Effort(0, 0, 1))
                .console())
        .contains("seed-1");
  }

  /** The model says what its members' files say, averaged in ln p. */
  private static void assertGeometricMean(Path directory, int members) throws Exception {
    Predictions together = PredictionsCsv.read(directory.resolve("predictions.csv"));
    List<Predictions> each = new ArrayList<>();
    for (int k = 1; k <= members; k++) {
      each.add(PredictionsCsv.read(directory.resolve("seed-" + k).resolve("predictions.csv")));
    }
    assertThat(each.get(0).probabilities()[0]).isNotEqualTo(each.get(1).probabilities()[0]);
    for (int i = 0; i < together.size(); i++) {
      double[] mean = new double[together.classes().size()];
      double sum = 0;
      for (int c = 0; c < mean.length; c++) {
        for (Predictions one : each) {
          mean[c] += Math.log(one.probabilities()[i][c]) / members;
        }
        mean[c] = Math.exp(mean[c]);
        sum += mean[c];
      }
      for (int c = 0; c < mean.length; c++) {
        assertThat((double) together.probabilities()[i][c]).isEqualTo(mean[c] / sum, within(1e-4));
      }
    }
  }

  @Test
  void theFirstSeedIsTheExperimentsOwn() throws Exception {
    Split split = ToyBeats.split(8, 4);
    SeedResult seeds = SeedTraining.run(config(), 2, split, options());
    Path alone = Trainer.train(config(), split, options()).directory();
    assertThat(seeds.directory().resolve("seed-1/predictions.csv"))
        .hasSameBinaryContentAs(alone.resolve("predictions.csv"));
    ExperimentConfig second =
        ConfigLoader.load(seeds.directory().resolve("seed-2").resolve("config.yaml"));
    assertThat(second).isEqualTo(ConfigKeys.with(config(), "training.seed", 43));
    assertThat(second.seed()).as("divides the data").isEqualTo(42);
  }

  @Test
  void programsOfTheirOwnGiveTheSame() throws Exception {
    new SyntheticDatabase(6, 30, 1).write(results.resolve("data/synthetic"));
    ExperimentConfig config =
        config(
            "--data.mode=synthetic",
            "--data.protocol=patient",
            "--data.balance=none",
            "--data.root=" + results.resolve("data"));
    Path here = SeedTraining.run(config, 2, options()).directory();
    Path there = SeedTraining.run(config, 2, options().withWorkers(2)).directory();
    for (String file : List.of("best.npz", "predictions.csv", "seeds.csv")) {
      assertThat(there.resolve(file)).hasSameBinaryContentAs(here.resolve(file));
    }
  }

  @Test
  void oneSeedOrMembersOfMembersAreRefused() {
    assertThatThrownBy(() -> SeedTraining.run(config(), 1, options()))
        .hasMessage("1 seeds; allowed: 2 to 100");
    assertThatThrownBy(() -> SeedTraining.run(config("--model.members=2"), 3, options()))
        .hasMessageContaining("model.members is 2")
        .hasMessageContaining("allowed: 1");
    assertThat(results).isEmptyDirectory();
  }
}
