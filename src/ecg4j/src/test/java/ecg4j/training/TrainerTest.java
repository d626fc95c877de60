package ecg4j.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ecg4j.config.ExperimentConfig;
import ecg4j.data.protocol.Holdout;
import ecg4j.data.set.BeatSet;
import ecg4j.data.split.Split;
import ecg4j.evaluation.Metric;
import ecg4j.models.ModelFile;
import ecg4j.models.graph.InferenceGraph;
import ecg4j.models.network.FeatureScale;
import ecg4j.training.files.PredictionsCsv;
import ecg4j.training.files.RunDirectory;
import ecg4j.training.files.RunState;
import ecg4j.training.history.History;
import ecg4j.training.history.Pruner;
import ecg4j.training.run.Listeners;
import ecg4j.training.run.RunOptions;
import ecg4j.training.run.RunResult;
import ecg4j.training.scoring.Scoring;
import ecg4j.training.task.EnsembleTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
public class TrainerTest {

  @TempDir Path results;

  private RunOptions options() {
    return RunOptions.standard().in(results).quiet();
  }

  @Test
  void trainsKeepsTheBestModelAndScoresItOnTheTestPart() throws Exception {
    Split split = ToyBeats.split(26, 6);
    RunResult result = Trainer.train(ToyExperiments.tiny(), split, options());
    assertThat(result.complete()).isTrue();
    assertThat(Metric.MACRO_F1.of(result.test())).isGreaterThan(0.4);
    Path directory = RunDirectory.complete(result.directory());
    assertThat(directory.toFile().list())
        .contains("run.json", "config.yaml", "provenance.json", "history.csv", "last.npz")
        .contains("report.html", "metrics.json", "figures", "predictions.csv")
        .doesNotContain("checkpoint.npz");
    assertThat(Files.readAllLines(directory.resolve("history.csv"))).hasSize(1 + 4);
    String beats = String.format("%10d%10d%10d%10d%10d", 6, 6, 6, 6, 6);
    assertThat(Files.readString(directory.resolve("log.txt")))
        .contains("network:       inception_time micro, ", " parameters\n")
        .containsPattern("backend: .*processors \\d+")
        .contains("test                  " + beats)
        .contains("epoch 4/4: loss ", "; took ", "drawing the figures");
    ModelFile best = ModelFile.read(directory.resolve("best.npz"));
    assertThat(best.notes())
        .containsEntry("epoch", "" + result.history().best().orElseThrow().number())
        .containsEntry("leaky", "false");
    try (InferenceGraph graph = InferenceGraph.of(best.network(), best.parameters())) {
      assertThat(new Scoring(7).predict(graph, split.test()).predicted())
          .isEqualTo(PredictionsCsv.read(directory.resolve("predictions.csv")).predicted());
    }
    assertThatThrownBy(() -> Trainer.resume(directory, split, options()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("complete");
  }

  @Test
  void withoutATestPartNothingIsScoredAndAPrunerEndsTheTraining() throws Exception {
    Split parts = ToyBeats.split(13, 3);
    Split noTest =
        new Split(
            parts.train(), parts.validation(), BeatSet.empty(), false, "beat", "no test", "toy");
    Pruner pruner =
        history -> history.epochs().size() == 2 ? Optional.of("it is no good") : Optional.empty();
    Path run = results.resolve("here");
    for (int i = 0; i < 2; i++) {
      assertThat(Trainer.trainIn(run, "it", ToyExperiments.tiny(), noTest, pruner, options()))
          .isTrue();
      assertThat(RunState.read(run).reason()).isEqualTo("it is no good");
      assertThat(RunState.read(run).stage()).isEqualTo(RunState.Stage.COMPLETE);
    }
    assertThat(run.toFile().list())
        .contains("best.npz", "last.npz", "provenance.json")
        .doesNotContain("predictions.csv", "report.html", "checkpoint.npz");
    History history = History.read(run, ToyExperiments.tiny().training().monitor());
    assertThat(history.epochs()).hasSize(2);
    assertThat(history.csv()).isEqualTo(Files.readString(run.resolve("history.csv")));
  }

  @Test
  void withoutAValidationPartAllEpochsAreTrainedAndTheLastIsTheBest() throws Exception {
    Split parts = ToyBeats.split(13, 6);
    Split united =
        new Split(
            parts.train(), BeatSet.empty(), parts.test(), false, "beat", "no validation", "toy");
    ExperimentConfig config =
        ToyExperiments.tiny(
            "--training.patience=1", "--training.lr_patience=1", "--training.warmup_epochs=0");
    RunResult result = Trainer.train(config, united, options());
    assertThat(result.history().epochs()).hasSize(4);
    assertThat(result.history().best()).isEqualTo(result.history().last());
    assertThat(result.history().epochs()).allMatch(epoch -> epoch.learningRate() == 1e-3);
    ModelFile best = ModelFile.read(result.directory().resolve("best.npz"));
    assertThat(best.notes()).containsEntry("epoch", "4");
    assertThat(Metric.ACCURACY.of(result.test())).isGreaterThan(0.2);
  }

  /** A frozen ensemble's fusion is fitted to a share of the validation part. */
  @Test
  void experimentsAreComparedOnBeatsThatTheyWereNotFittedTo() {
    Split split = ToyBeats.split(13, 10);
    assertThat(EnsembleTask.unfitted(ToyExperiments.tiny(), split)).isSameAs(split.validation());
    ExperimentConfig frozen =
        ToyExperiments.tiny("--model.name=dual_ensemble", "--model.variant=learnable");
    Holdout parts = Holdout.ofValidation(split, 0.3, frozen.seed());
    assertThat(EnsembleTask.unfitted(frozen, split).beats())
        .isEqualTo(parts.held().beats())
        .doesNotContainAnyElementsOf(parts.kept().beats());
    ExperimentConfig along =
        ToyExperiments.tiny(
            "--model.name=dual_ensemble", "--model.variant=learnable", "--ensemble.freeze=false");
    assertThat(EnsembleTask.unfitted(along, split)).isSameAs(split.validation());
    assertThat(EnsembleTask.isFrozen(frozen)).isTrue();
    assertThat(EnsembleTask.isFrozen(along)).isFalse();
  }

  @Test
  void aRunThatWasStoppedIsNoResultAndGoesOnToTheSame() throws Exception {
    Split split = ToyBeats.split(8, 4);
    ExperimentConfig config =
        ToyExperiments.tiny("--training.batch_size=16", "--training.epochs=2");
    RunResult unbroken = Trainer.train(config, split, options());
    RunOptions stopped = options();
    RunResult interrupted =
        Trainer.train(
            config,
            split,
            new RunOptions(
                results,
                List.of(),
                stopped.progress(),
                false,
                Listeners.of(
                    new BaseTrainingListener() {
                      @Override
                      public void iterationDone(Model model, int iteration, int epoch) {
                        stopped.stop().request();
                      }
                    }),
                stopped.stop(),
                0));
    assertThat(interrupted.complete()).isFalse();
    assertThat(RunState.read(interrupted.directory()).stage())
        .isEqualTo(RunState.Stage.INTERRUPTED);
    assertThatThrownBy(() -> RunDirectory.complete(interrupted.directory()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("not complete (interrupted)")
        .hasMessageContaining("--resume");
    Split other =
        new Split(split.train(), split.validation(), split.test(), false, "", "", "other");
    assertThatThrownBy(() -> Trainer.resume(interrupted.directory(), other, options()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("data have changed");
    RunResult resumed = Trainer.resume(interrupted.directory(), split, options());
    for (String file : List.of("best.npz", "last.npz", "predictions.csv")) {
      assertThat(resumed.directory().resolve(file))
          .hasSameBinaryContentAs(unbroken.directory().resolve(file));
    }
  }

  /** The recipe for features alone, stopped in its second epoch. */
  @Test
  void aNetworkOfFeaturesGoesOnToTheSameBitForBit() throws Exception {
    Split split = ToyBeats.split(20, 4);
    ExperimentConfig config =
        ToyExperiments.plain(
            List.of(
                "--name=features",
                "--model.name=context_mlp",
                "--model.rr_features=true",
                "--data.normal_share=0.5",
                "--training.batch_size=16",
                "--training.epochs=3",
                "--training.schedule=one_cycle",
                "--training.class_weight_power=0.25",
                "--training.feature_noise=0.1",
                "--training.augmentation.p=0"));
    RunResult unbroken = Trainer.train(config, split, options());
    RunOptions stopped = options();
    BaseTrainingListener stop =
        new BaseTrainingListener() {
          @Override
          public void iterationDone(Model model, int iteration, int epoch) {
            if (epoch == 1) {
              stopped.stop().request();
            }
          }
        };
    RunResult interrupted = Trainer.train(config, split, stopped.with(Listeners.of(stop)));
    assertThat(interrupted.complete()).isFalse();
    RunResult resumed = Trainer.resume(interrupted.directory(), split, options());
    for (String file : List.of("best.npz", "last.npz", "predictions.csv")) {
      assertThat(resumed.directory().resolve(file))
          .hasSameBinaryContentAs(unbroken.directory().resolve(file));
    }
    ModelFile best = ModelFile.read(unbroken.directory().resolve("best.npz"));
    FeatureScale scale = FeatureScale.of(split.train());
    assertThat(best.parameters().get("input/mean").getFloat(3)).isEqualTo((float) scale.mean()[3]);
    assertThat(best.parameters().get("input/deviation").getFloat(3))
        .isEqualTo((float) scale.deviation()[3]);
  }

  @Test
  void anUnknownVariantIsRefusedBeforeAnyDataAreRead() {
    assertThatThrownBy(() -> Trainer.train(ToyExperiments.tiny("--model.variant=huge"), options()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("huge")
        .hasMessageContaining("tiny");
    assertThat(results).isEmptyDirectory();
  }
}
