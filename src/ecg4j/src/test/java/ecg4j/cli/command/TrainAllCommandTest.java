package ecg4j.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import ecg4j.cli.Said;
import ecg4j.config.ConfigLoader;
import ecg4j.data.database.SyntheticDatabase;
import ecg4j.training.ToyExperiments;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
@Tag("runs")
class TrainAllCommandTest {

  @TempDir Path results;

  @Test
  void usesOneSmallExperimentPerNetworkOrItsFullSize() throws IOException {
    Path configs = Path.of("configs");
    List<Path> small = TrainAllCommand.found(configs, false);
    assertThat(small).contains(configs.resolve("paper1_inceptiontime_cpu.yaml"));
    assertThat(small).noneMatch(file -> file.toString().contains("_beat_"));
    List<String> networks = new ArrayList<>();
    for (Path file : small) {
      networks.add(ConfigLoader.load(file).model().name());
    }
    assertThat(networks).doesNotHaveDuplicates();
    assertThat(TrainAllCommand.found(configs, true))
        .contains(configs.resolve("paper1_inceptiontime.yaml"))
        .hasSameSizeAs(small)
        .allMatch(Files::exists);
  }

  @Test
  void contradictoryOptionsAreReported() {
    assertThat(Said.error("train-all", "--resume", results.toString(), "--full"))
        .startsWith("2 error: --resume continues with the original settings");
    assertThat(Said.error("train-all", "--full", "--config", "configs/demo.yaml"))
        .startsWith("2 error: --full and --config exclude each other");
    assertThat(Said.error("train-all", "--resume", results.toString()))
        .startsWith("2 error: ")
        .contains("is no directory of train-all")
        .hasLineCount(1);
    assertThat(
            Said.error(
                "train-all",
                "--results",
                results.toString(),
                "--config",
                "configs/demo.yaml",
                "--config",
                "configs/demo.yaml"))
        .startsWith("2 error: two experiments are called demo");
    assertThat(results).isEmptyDirectory();
  }

  @Test
  void workersTrainEachNetworkInAProcess() throws IOException {
    new SyntheticDatabase(6, 30, 1).write(results.resolve("synthetic"));
    assertThat(Said.error(words("--workers", "2", "--seeds", "2")))
        .startsWith("0 ")
        .contains("a starts in a separate process", "b starts in a separate process")
        .contains("a: seed 2 of 2", "b: seed 2 of 2");
  }

  /** The command for two networks {@code a} and {@code b} of synthetic data. */
  private String[] words(String... more) throws IOException {
    List<String> words = new ArrayList<>(List.of("train-all", "--results", results.toString()));
    for (String name : List.of("a", "b")) {
      Path file = Files.writeString(results.resolve(name + ".yaml"), "name: " + name + "\n");
      words.addAll(List.of("--config", file.toString()));
    }
    words.addAll(ToyExperiments.MLP);
    words.addAll(
        List.of(
            "--data.mode=synthetic",
            "--data.protocol=beat",
            "--data.root=" + results,
            "--data.samples_per_class=12",
            "--training.batch_size=16",
            "--training.epochs=1",
            "--training.warmup_epochs=0",
            "--evaluation.bootstrap=100"));
    words.addAll(List.of(more));
    return words.toArray(String[]::new);
  }

  @Test
  void seedsAndFoldsExcludeEachOther() {
    assertThat(Said.error("train-all", "--kfold", "3", "--seeds", "2"))
        .startsWith("2 error: --kfold and --seeds exclude each other");
    assertThat(Said.error("train-all", "--kfold.folds", "3", "--seeds", "2"))
        .startsWith("2 error: --seeds trains on one split of the data, but kfold.folds 3");
    assertThat(Said.error("train-all", "--resume", results.toString(), "--seeds", "2"))
        .startsWith("2 error: --resume continues with the original settings");
  }

  @Test
  void workersAndSparkExcludeEachOther() {
    assertThat(Said.error("train-all", "--workers", "2", "--spark", "local[2]"))
        .startsWith("2 error: --spark and --workers exclude each other");
    assertThat(Said.error("train-all", "--workers", "0"))
        .startsWith("2 error: --workers 0: allowed: 1 and above");
  }

  @Test
  void compareRunsNeedsRuns() {
    assertThat(Said.error("compare-runs", results.toString(), results.toString()))
        .startsWith("2 error: there is no complete run in")
        .hasLineCount(1);
  }
}
