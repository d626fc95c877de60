package ecg4j.training;

import static org.assertj.core.api.Assertions.assertThat;

import ecg4j.config.ConfigLoader;
import ecg4j.config.ExperimentConfig;
import ecg4j.config.Setting;
import ecg4j.evaluation.Metric;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainerTest {

  @TempDir Path results;

  static ExperimentConfig tiny(String... settings) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "--name=toy",
                "--model.variant=tiny",
                "--training.batch_size=32",
                "--training.epochs=4",
                "--training.warmup_epochs=1"));
    all.addAll(List.of(settings));
    return ConfigLoader.defaults(Setting.of(all));
  }

  @Test
  void trainsKeepsTheBestModelAndScoresItOnTheTestPart() throws Exception {
    RunResult result =
        Trainer.train(tiny(), ToyBeats.split(40, 10), "toy", RunOptions.standard().in(results));
    assertThat(result.complete()).isTrue();
    assertThat(Metric.MACRO_F1.of(result.test())).isGreaterThan(0.9);
    assertThat(result.directory().toFile().list())
        .contains("run.json", "config.yaml", "provenance.json", "history.csv", "best.npz")
        .doesNotContain("checkpoint.npz");
  }
}
