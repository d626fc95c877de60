package ecg4j.training.folds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ecg4j.beats.LabelMap;
import ecg4j.config.ExperimentConfig;
import ecg4j.data.split.Split;
import ecg4j.evaluation.Predictions;
import ecg4j.evaluation.Throughput;
import ecg4j.models.ModelFile;
import ecg4j.npy.Npy;
import ecg4j.training.Evaluator;
import ecg4j.training.StopInSecondRun;
import ecg4j.training.ToyBeats;
import ecg4j.training.ToyExperiments;
import ecg4j.training.Trainer;
import ecg4j.training.files.PredictionsCsv;
import ecg4j.training.files.Provenance;
import ecg4j.training.files.RunDirectory;
import ecg4j.training.finished.RunComparison;
import ecg4j.training.finished.TrainedModel;
import ecg4j.training.run.Listeners;
import ecg4j.training.run.RunOptions;
import ecg4j.training.run.RunResult;
import ecg4j.training.task.Task;
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
class CrossValidationTest {

  @TempDir Path results;

  @Test
  void poolsTheFoldsAndDoesNotRepeatThoseThatAreComplete() throws Exception {
    ExperimentConfig config =
        ToyExperiments.mlp(
            "--training.epochs=1", "--training.batch_size=16", "--evaluation.arrays=true");
    List<Split> folds = List.of(ToyBeats.split(7, 3), swapped());
    RunOptions options = RunOptions.standard().in(results).quiet();
    RunOptions stopping = options.with(Listeners.of(new StopInSecondRun(options.stop())));

    CrossValidationResult first =
        CrossValidation.run(config, new FoldPlan(2, FoldGrouping.BEAT, "toy"), folds, stopping);
    assertThat(first.complete()).isFalse();
    assertThat(CrossValidation.isCrossValidation(first.directory())).isTrue();
    Path fold1 = RunDirectory.complete(first.directory().resolve("fold-1"));
    byte[] before = Files.readAllBytes(fold1.resolve("provenance.json"));

    CrossValidationResult whole =
        CrossValidation.resume(
            first.directory(), "toy", folds, RunOptions.standard().in(results).quiet());
    assertThat(fold1.resolve("provenance.json")).hasBinaryContent(before);
    assertThat(whole.pooled().orElseThrow().metrics().confusion().total())
        .isEqualTo(2 * 3 * LabelMap.DECHAZAL.classes().names().size());
    assertThat(RunDirectory.complete(whole.directory()).toFile().list())
        .contains("folds.csv", "report.html", "metrics.json", "predictions.csv", "log.txt")
        .contains("provenance.json");
    assertPooled(whole.directory());
    assertLogged(whole.directory());
    ModelFile ensemble = ModelFile.read(whole.directory().resolve("ensemble.npz"));
    assertThat(ensemble.config().model().members()).isEqualTo(2);
    assertThat(ensemble.notes()).containsEntry("protocol", "kfold-beat-2");
    assertThat(
            RunComparison.of(
                    List.of(whole.directory(), whole.directory()),
                    List.of(),
                    Map.of(),
                    new Throughput.Effort(0, 0, 1))
                .console())
        .contains("Wilcoxon p", "corrected resampled", "1.0000");
  }

  /** Every test beat of the folds is there once, fold after fold, and the report has its tables. */
  private static void assertPooled(Path directory) throws Exception {
    List<String> rows = new ArrayList<>();
    for (int k = 1; k <= 2; k++) {
      rows.addAll(PredictionsCsv.beats(directory.resolve("fold-" + k + "/predictions.csv")));
    }
    Path file = directory.resolve("predictions.csv");
    assertThat(PredictionsCsv.beats(file)).isEqualTo(rows).hasSize(30);
    Predictions pooled = PredictionsCsv.read(file);
    assertThat(Npy.readLongs(directory.resolve("y_true.npy")))
        .isEqualTo(Arrays.stream(pooled.truth()).asLongStream().toArray());
    assertThat(Npy.readLongs(directory.resolve("y_pred.npy")))
        .isEqualTo(Arrays.stream(pooled.predicted()).asLongStream().toArray());
    assertThat(Npy.readFloats(directory.resolve("y_probs.npy")))
        .startsWith(pooled.probabilities()[0])
        .endsWith(pooled.probabilities()[29]);
    assertThat(Files.readString(directory.resolve("report.md")))
        .contains("| Parameters | 933 |", "| Epochs | 1 |", "| Best epoch | 1 |")
        .contains("| Training time, all folds | ", " ms in batches of 15 |")
        .contains("| Training of a fold | 7 | 7 | 7 | 7 | 7 | 35 | 0 | 7 |")
        .contains("| Test, all folds | 6 | 6 | 6 | 6 | 6 | 30 | 0 | 7 |")
        .contains("| protocol | ", "| split | toy |");
  }

  /** The log has the lines about all folds; those of a fold are in its own log. */
  private static void assertLogged(Path directory) throws Exception {
    assertThat(Files.readString(directory.resolve("log.txt")))
        .contains("cross-validation: 2 folds, protocol kfold-beat-2, in " + directory)
        .contains("fold 1 is complete; 1 of 2 in ", "fold 2 is complete; 1 of 1 in ")
        .contains("draws of 7 patients", "drawing the figures and writing the report")
        .doesNotContain("epoch 1/1");
    assertThat(Files.readString(directory.resolve("fold-1/log.txt"))).contains("epoch 1/1");
  }

  @Test
  void theModelsOfACrossValidationAreThoseOfItsFolds() throws Exception {
    Path directory =
        CrossValidation.run(
                ToyExperiments.mlp("--training.epochs=1", "--evaluation.bootstrap=100"),
                new FoldPlan(2, FoldGrouping.BEAT, "toy"),
                List.of(ToyBeats.split(7, 3), swapped()),
                RunOptions.standard().in(results).quiet())
            .directory();
    // Its predictions are those of several models, so that none can be scored again.
    assertThatThrownBy(() -> Evaluator.of(directory, own -> own))
        .hasMessageContaining("has no file best.npz; a cross-validation")
        .hasMessageContaining(directory.resolve("fold-1").toString());
    assertThatThrownBy(() -> TrainedModel.ofRun(directory))
        .hasMessageContaining("is a cross-validation, which has a model for each fold");
  }

  @Test
  void theStampOfAllFoldsCountsTheBeatsOfAllFolds() throws Exception {
    RunOptions options = RunOptions.standard().in(results).quiet();
    Split elsewhere = ToyBeats.split(7, 3);
    RunResult start = Trainer.train(ToyExperiments.mlp("--training.epochs=1"), elsewhere, options);
    ExperimentConfig config =
        ToyExperiments.mlp(
            "--name=folds", "--training.epochs=1", "--model.start_from=" + start.directory());
    CrossValidationResult result =
        CrossValidation.run(
            config,
            new FoldPlan(2, FoldGrouping.BEAT, "toy"),
            List.of(elsewhere, swapped()),
            options);
    Path directory = result.directory();
    assertThat(Provenance.read(directory.resolve("fold-1")).entries().get(Task.STAMP))
        .contains("was trained on 15 of these beats, and on 7 of these patients");
    assertThat(Files.readString(directory.resolve("report.md")))
        .contains("LEAKY: the network that training started from was trained on 30 of these beats")
        .doesNotContain("of these patients");
  }

  private static Split swapped() {
    Split split = ToyBeats.split(7, 3);
    return new Split(split.train(), split.test(), split.validation(), false, "beat", "toy", "toy");
  }
}
