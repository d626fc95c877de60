package ecg4j.spark;

import static org.assertj.core.api.Assertions.assertThat;

import ecg4j.config.ConfigLoader;
import ecg4j.config.ExperimentConfig;
import ecg4j.config.Setting;
import ecg4j.training.jobs.StopSignal;
import ecg4j.training.run.Listeners;
import ecg4j.training.run.RunOptions;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Small experiments on synthetic beats, and the comparison of two runs. */
final class Experiments {

  private Experiments() {}

  static ExperimentConfig of(Path data, String... more) {
    List<String> settings =
        new ArrayList<>(
            List.of(
                "--name=toy",
                "--model.name=context_mlp",
                "--model.variant=small",
                "--training.augmentation.p=0",
                "--data.mode=synthetic",
                "--data.protocol=beat",
                "--data.root=" + data,
                "--data.samples_per_class=12",
                "--training.batch_size=16",
                "--training.epochs=2",
                "--training.warmup_epochs=1",
                "--evaluation.bootstrap=100"));
    for (String setting : more) {
      settings.removeIf(other -> other.startsWith(setting.split("=")[0] + "="));
      settings.add(setting);
    }
    return ConfigLoader.defaults(Setting.of(settings));
  }

  /** Options of a training with results in a folder, which prints to {@code said}. */
  static RunOptions options(Path results, OutputStream said) {
    return new RunOptions(
        results,
        List.of("ecg", "train"),
        new PrintStream(said, true, StandardCharsets.UTF_8),
        false,
        Listeners.NONE,
        new StopSignal(),
        0);
  }

  static void requireAlike(Path found, Path expected, int folds) {
    for (int k = 1; k <= folds; k++) {
      for (String file : List.of("best.npz", "last.npz", "predictions.csv", "config.yaml")) {
        String name = "fold-" + k + "/" + file;
        assertThat(found.resolve(name)).hasSameBinaryContentAs(expected.resolve(name));
      }
    }
    assertThat(found.resolve("folds.csv")).hasSameBinaryContentAs(expected.resolve("folds.csv"));
    assertThat(found.resolve("metrics.csv"))
        .hasSameBinaryContentAs(expected.resolve("metrics.csv"));
  }
}
