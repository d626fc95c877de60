package ecg4j.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ecg4j.config.ConfigLoader;
import ecg4j.config.ExperimentConfig;
import ecg4j.config.Setting;
import ecg4j.data.BeatSet;
import ecg4j.data.Holdout;
import ecg4j.data.Split;
import ecg4j.evaluation.Metric;
import ecg4j.models.ModelFile;
import ecg4j.models.Models;
import ecg4j.models.graph.InferenceGraph;
import ecg4j.models.network.Network;
import ecg4j.training.files.PredictionsCsv;
import ecg4j.training.files.RunDirectory;
import ecg4j.training.files.RunState;
import ecg4j.training.history.History;
import ecg4j.training.history.Pruner;
import ecg4j.training.jobs.StopSignal;
import ecg4j.training.scoring.Scoring;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.deeplearning4j.earlystopping.termination.BestScoreEpochTerminationCondition;
import org.deeplearning4j.earlystopping.termination.MaxEpochsTerminationCondition;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

public class TrainerTest {

  @TempDir Path results;

  public static ExperimentConfig tiny(String... settings) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "--name=toy",
                "--model.variant=tiny",
                "--training.batch_size=32",
                "--training.epochs=4",
                "--training.warmup_epochs=1"));
    for (String setting : settings) {
      all.removeIf(s -> s.split("=")[0].equals(setting.split("=")[0]));
      all.add(setting);
    }
    return plain(all);
  }

  /** The defaults with these settings. */
  static ExperimentConfig plain(List<String> settings) {
    return ConfigLoader.defaults(Setting.of(settings));
  }

  private RunOptions options() {
    return RunOptions.standard().in(results).quiet();
  }

  @Test
  void trainsKeepsTheBestModelAndScoresItOnTheTestPart() throws Exception {
    Split split = ToyBeats.split(26, 6);
    RunResult result = Trainer.train(tiny(), split, "toy", options());
    assertThat(result.complete()).isTrue();
    assertThat(Metric.MACRO_F1.of(result.test())).isGreaterThan(0.4);
    Path directory = RunDirectory.complete(result.directory());
    assertThat(directory.toFile().list())
        .contains("run.json", "config.yaml", "provenance.json", "history.csv", "last.npz")
        .contains("report.html", "metrics.json", "figures", "predictions.csv")
        .doesNotContain("checkpoint.npz");
    assertThat(Files.readAllLines(directory.resolve("history.csv"))).hasSize(1 + 4);
    ModelFile best = ModelFile.read(directory.resolve("best.npz"));
    assertThat(best.notes())
        .containsEntry("epoch", "" + result.history().best().orElseThrow().number())
        .containsEntry("leaky", "false");
    try (InferenceGraph graph = InferenceGraph.of(best.network(), best.parameters())) {
      assertThat(new Scoring(7).predict(graph, split.test()).predicted())
          .isEqualTo(PredictionsCsv.read(directory.resolve("predictions.csv")).predicted());
    }
    assertThatThrownBy(() -> Trainer.resume(directory, split, "toy", options()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("complete");
  }

  @Test
  void withoutATestPartNothingIsScoredAndAVetoEndsTheTraining() throws Exception {
    Split parts = ToyBeats.split(13, 3);
    Split noTest =
        new Split(parts.train(), parts.validation(), BeatSet.empty(), false, "beat", "no test");
    Pruner veto =
        history -> history.epochs().size() == 2 ? Optional.of("it is no good") : Optional.empty();
    Path run = results.resolve("here");
    for (int i = 0; i < 2; i++) {
      assertThat(Trainer.trainIn(run, "it", tiny(), noTest, "toy", veto, options())).isTrue();
      assertThat(RunState.read(run).reason()).isEqualTo("it is no good");
      assertThat(RunState.read(run).stage()).isEqualTo(RunState.Stage.COMPLETE);
    }
    assertThat(run.toFile().list())
        .contains("best.npz", "last.npz", "provenance.json")
        .doesNotContain("predictions.csv", "report.html", "checkpoint.npz");
    History history = History.read(run, tiny().training().monitor());
    assertThat(history.epochs()).hasSize(2);
    assertThat(history.csv()).isEqualTo(Files.readString(run.resolve("history.csv")));
  }

  @Test
  void withoutAValidationPartAllEpochsAreTrainedAndTheLastIsTheBest() throws Exception {
    Split parts = ToyBeats.split(13, 6);
    Split united =
        new Split(parts.train(), BeatSet.empty(), parts.test(), false, "beat", "no validation");
    ExperimentConfig config =
        tiny("--training.patience=1", "--training.lr_patience=1", "--training.warmup_epochs=0");
    RunResult result = Trainer.train(config, united, "toy", options());
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
    assertThat(Trainer.unfitted(tiny(), split)).isSameAs(split.validation());
    ExperimentConfig frozen = tiny("--model.name=dual_ensemble", "--model.variant=learnable");
    Holdout parts = Holdout.ofValidation(split, 0.3, frozen.seed());
    assertThat(Trainer.unfitted(frozen, split).beats())
        .isEqualTo(parts.held().beats())
        .doesNotContainAnyElementsOf(parts.kept().beats());
    ExperimentConfig along =
        tiny("--model.name=dual_ensemble", "--model.variant=learnable", "--ensemble.freeze=false");
    assertThat(Trainer.unfitted(along, split)).isSameAs(split.validation());
    assertThat(Trainer.needsValidation(frozen)).isTrue();
    assertThat(Trainer.needsValidation(along)).isFalse();
  }

  @Test
  void learns64BeatsByHeart() {
    History history =
        learn(
            40,
            tiny(
                "--training.batch_size=16",
                "--training.monitor=val_acc",
                "--training.lr_patience=40"));
    assertThat(history.best().orElseThrow().validation().accuracy()).isEqualTo(1.0);
  }

  private static History learn(int epochs, ExperimentConfig config) {
    Split parts = ToyBeats.split(13, 2);
    var beats = parts.train().select(IntStream.range(0, 64).toArray());
    Split split = new Split(beats, beats, parts.test(), false, "beat", "by heart");
    Network network = Models.create(config, 5, beats.window(), beats.rrWidth());
    try (Fitting fitting = new Fitting(config, network, split, Optional.empty())) {
      EpochLoop.run(
          fitting,
          List.of(
              new MaxEpochsTerminationCondition(epochs),
              new BestScoreEpochTerminationCondition(.9999)),
          new StopSignal(),
          new EpochLoop.Saver() {
            @Override
            public void best() {
              // Only the score is of interest.
            }

            @Override
            public void latest() {
              // Only the score is of interest.
            }
          });
      assertThat(fitting.failure()).isEmpty();
      return fitting.history();
    }
  }

  @Test
  void aRunThatWasStoppedIsNoResultAndGoesOnToTheSame() throws Exception {
    Split split = ToyBeats.split(8, 4);
    ExperimentConfig config = tiny("--training.batch_size=16", "--training.epochs=2");
    RunResult unbroken = Trainer.train(config, split, "toy", options());
    RunOptions stopped = options();
    RunResult interrupted =
        Trainer.train(
            config,
            split,
            "toy",
            new RunOptions(
                results,
                List.of(),
                stopped.progress(),
                false,
                List.of(
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
    assertThatThrownBy(() -> Trainer.resume(interrupted.directory(), split, "other", options()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("data have changed");
    RunResult resumed = Trainer.resume(interrupted.directory(), split, "toy", options());
    for (String file : List.of("best.npz", "last.npz", "predictions.csv")) {
      assertThat(resumed.directory().resolve(file))
          .hasSameBinaryContentAs(unbroken.directory().resolve(file));
    }
  }

  @Test
  void anUnknownVariantIsRefusedBeforeAnyDataAreRead() {
    assertThatThrownBy(() -> Trainer.train(tiny("--model.variant=huge"), options()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("huge")
        .hasMessageContaining("tiny");
    assertThat(results).isEmptyDirectory();
  }
}
