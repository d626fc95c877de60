package ecg4j.training.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ecg4j.config.ExperimentConfig;
import ecg4j.data.database.SyntheticDatabase;
import ecg4j.training.StopInSecondRun;
import ecg4j.training.ToyExperiments;
import ecg4j.training.Trainer;
import ecg4j.training.files.Provenance;
import ecg4j.training.folds.CrossValidation;
import ecg4j.training.folds.CrossValidationResult;
import ecg4j.training.folds.FoldGrouping;
import ecg4j.training.run.Listeners;
import ecg4j.training.run.RunOptions;
import ecg4j.training.run.RunResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
@Tag("runs")
class EpochSelectionTest {

  @TempDir Path dir;

  private ExperimentConfig config(String... more) throws Exception {
    new SyntheticDatabase(9, 40, 3).write(dir.resolve("data/synthetic"));
    String[] all = {
      "--data.mode=synthetic",
      "--data.protocol=patient",
      "--data.root=" + dir.resolve("data"),
      "--data.balance=none",
      "--data.test_share=0.3",
      "--training.batch_size=64",
      "--training.epochs=3",
      "--training.select_folds=2",
      "--training.select_by=accuracy"
    };
    String[] settings = Arrays.copyOf(all, all.length + more.length);
    System.arraycopy(more, 0, settings, all.length, more.length);
    return ToyExperiments.mlp(settings);
  }

  @Test
  void foldsChooseTheEpochsAndThenAllTrainingPatientsAreLearnedFrom() throws Exception {
    RunOptions options = RunOptions.standard().in(dir.resolve("results")).quiet();
    RunOptions stopping = options.with(Listeners.of(new StopInSecondRun(options.stop())));
    RunResult stopped = Trainer.train(config(), stopping);
    assertThat(stopped.complete()).isFalse();

    RunOptions again = RunOptions.standard().in(dir.resolve("results")).quiet();
    RunResult result = Trainer.resume(stopped.directory(), again);
    assertThat(result.complete()).isTrue();
    List<String> rows = Files.readAllLines(result.directory().resolve("selection.csv"));
    assertThat(rows).hasSize(4).first().isEqualTo("epoch,accuracy,accuracy,chosen");
    int chosen = 1;
    double best = -1;
    for (String row : rows.subList(1, 4)) {
      String[] cells = row.split(",");
      double score = pooledAccuracy(result.directory(), cells[0]);
      assertThat(Double.parseDouble(cells[1])).isEqualTo(score);
      if (score > best) {
        best = score;
        chosen = Integer.parseInt(cells[0]);
      }
    }
    assertThat(rows.get(chosen)).endsWith(",1");
    assertThat(result.history().epochs()).hasSize(chosen);
    assertThat(result.reason()).startsWith("the folds have chosen " + chosen + " epoch");
    assertThat(Provenance.read(result.directory()).entries().get("split"))
        .contains("Epochs: " + chosen + " of 3, by accuracy over 2 folds");
    assertThat(Provenance.read(result.directory()).entries().get("validation_beats"))
        .startsWith("N 0 S 0");
    assertThat(result.evaluation()).isPresent();
  }

  /** Of the counts that both folds have left. */
  private static double pooledAccuracy(Path run, String epoch) throws Exception {
    long right = 0;
    long all = 0;
    for (int k = 1; k <= 2; k++) {
      Path file = run.resolve("selection/fold-" + k + "/validation.csv");
      for (String line : Files.readAllLines(file)) {
        String[] cells = line.split(",");
        for (int i = 1; cells[0].equals(epoch) && i < cells.length; i++) {
          all += Long.parseLong(cells[i]);
          right += (i - 1) % 6 == 0 ? Long.parseLong(cells[i]) : 0;
        }
      }
    }
    return (double) right / all;
  }

  @Test
  void foldsOfACrossValidationChooseWithinTheirOwnTrainingPatients() throws Exception {
    RunOptions options = RunOptions.standard().in(dir.resolve("cv")).quiet();
    CrossValidationResult result =
        CrossValidation.run(config("--training.epochs=2"), 2, FoldGrouping.PATIENT, options);
    assertThat(result.complete()).isTrue();
    for (int k = 1; k <= 2; k++) {
      assertThat(result.directory().resolve("fold-" + k).resolve("selection.csv")).exists();
    }
  }

  @Test
  void aMetricThatNeedsProbabilitiesIsRefusedBeforeTraining() throws Exception {
    RunOptions options = RunOptions.standard().in(dir.resolve("no")).quiet();
    assertThatThrownBy(() -> Trainer.train(config("--training.select_by=brier"), options))
        .hasMessageContaining("training.select_by is 'brier'; allowed: one of accuracy");
  }
}
