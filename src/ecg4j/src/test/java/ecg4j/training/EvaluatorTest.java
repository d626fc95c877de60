package ecg4j.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ecg4j.config.ConfigKeys;
import ecg4j.config.ConfigLoader;
import ecg4j.config.ExperimentConfig;
import ecg4j.config.Setting;
import ecg4j.data.SyntheticDatabase;
import ecg4j.evaluation.Metric;
import ecg4j.evaluation.Throughput;
import ecg4j.evaluation.report.EvaluationReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluatorTest {

  @TempDir static Path folder;
  private static RunResult trained;

  @BeforeAll
  static void train() throws IOException {
    new SyntheticDatabase(8, 40, 1).write(folder.resolve("data/synthetic"));
    ExperimentConfig config =
        ConfigLoader.defaults(
            Setting.of(
                List.of(
                    "--name=evaluated",
                    "--model.variant=tiny",
                    "--data.mode=synthetic",
                    "--data.protocol=patient",
                    "--data.samples_per_class=20",
                    "--data.root=" + folder.resolve("data"),
                    "--training.batch_size=16",
                    "--training.epochs=1")));
    trained = Trainer.train(config, RunOptions.standard().quiet().in(folder.resolve("results")));
  }

  @Test
  void aCompleteRunScoredAgainHasTheSameScoreAndNoStamp() throws IOException {
    Evaluator evaluator = Evaluator.of(trained.directory(), own -> own);
    EvaluationReport again = evaluator.report(folder.resolve("again"), List.of());
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
            trained.directory().resolve("best.npz"), own -> ConfigKeys.with(own, "seed", 7L));
    assertThat(evaluator.stamp()).startsWith("LEAKY: this model was trained on");
    EvaluationReport report = evaluator.report(folder.resolve("other"), List.of());
    assertThat(report.console()).contains("LEAKY");
    assertThat(Files.readString(folder.resolve("other/tables.tex"))).contains("LEAKY");
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
}
