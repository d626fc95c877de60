package ecg4j.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ecg4j.config.ConfigKeys;
import ecg4j.config.ExperimentConfig;
import ecg4j.data.set.BeatSet;
import ecg4j.data.split.Split;
import ecg4j.evaluation.Metric;
import ecg4j.models.ModelFile;
import ecg4j.npy.Npy;
import ecg4j.report.table.ReportInfo;
import ecg4j.training.files.Provenance;
import ecg4j.training.files.RunState;
import ecg4j.training.run.RunOptions;
import ecg4j.training.run.RunResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Training and scoring on beats that no database has. */
@Tag("slow")
@Tag("runs")
class OwnBeatsTest {

  @TempDir Path folder;

  private static final ExperimentConfig CONFIG =
      ToyExperiments.mlp("--training.epochs=2", "--evaluation.bootstrap=100");

  /** Of a network that reads the signal. */
  private static final ExperimentConfig SIGNAL =
      ConfigKeys.with(CONFIG, Map.of("model.name", "inception_time", "model.variant", "micro"));

  private RunOptions options() {
    return RunOptions.standard().in(folder).quiet();
  }

  /** Toy beats as arrays; each beat's patient is p0 to p6. */
  private static BeatSet beats(int each, boolean patients) {
    BeatSet toy = ToyBeats.of(each, 1);
    float[][] signals = new float[toy.size()][];
    List<String> names = new ArrayList<>();
    for (int i = 0; i < signals.length; i++) {
      signals[i] = toy.signal(i);
      names.add("p" + i % 7);
    }
    var builder = BeatSet.builder(signals, toy.labels()).features(toy.rr());
    return patients ? builder.patients(names).build() : builder.build();
  }

  private static Split split(BeatSet beats) {
    BeatSet train = beats.without(beat -> beat.patient().matches(".*[45678]"));
    BeatSet validation = beats.without(beat -> !beat.patient().endsWith("4"));
    BeatSet test = beats.without(beat -> !beat.patient().matches(".*[56]"));
    return Split.of(train, validation, test);
  }

  @Test
  void aRunOnOnesOwnBeatsIsScoredAgainOnAnyBeats() throws IOException {
    BeatSet beats = beats(28, true);
    Split split = split(beats);
    RunResult run = Trainer.train(CONFIG, split, options());
    assertThat(RunState.read(run.directory()).leaky()).isFalse();
    assertThat(Provenance.read(run.directory()).entries())
        .containsEntry("data_sha256", split.dataChecksum())
        .containsEntry("protocol", "own");
    Object expected = Metric.ACCURACY.of(run.test());

    Path best = run.directory().resolve("best.npz");
    assertThat((Object) Metric.ACCURACY.of(Evaluator.score(run.directory(), split.test())))
        .isEqualTo(expected);
    assertThat((Object) Metric.ACCURACY.of(Evaluator.score(ModelFile.read(best), split.test())))
        .isEqualTo(expected);
    try (Evaluator evaluator = Evaluator.on(best, split)) {
      assertThat(evaluator.stamp()).isEmpty();
      assertThat(evaluator.report(folder.resolve("again"), List.of()).info().stamp()).isEmpty();
    }
    assertThat(folder.resolve("again/report.html")).exists();
    Split swapped = Split.of(split.test(), BeatSet.empty(), split.train());
    try (Evaluator evaluator = Evaluator.on(best, swapped)) {
      assertThat(evaluator.stamp()).startsWith("LEAKY: this model was trained on");
    }
  }

  @Test
  void anInterruptedRunGoesOnOnlyWithTheSameBeats() throws IOException {
    Split split = split(beats(14, true));
    RunOptions stopping = options();
    stopping.stop().request();
    RunResult stopped = Trainer.train(CONFIG, split, stopping);
    assertThat(stopped.complete()).isFalse();
    Split other = Split.of(split.train(), split.validation(), split.validation());
    assertThatThrownBy(() -> Trainer.resume(stopped.directory(), other, options()))
        .hasMessageContaining("data have changed");
    assertThat(Trainer.resume(stopped.directory(), split, options()).complete()).isTrue();
  }

  @Test
  void beatsThatTheModelDoesNotReadAreRefused() throws IOException {
    RunResult run = Trainer.train(SIGNAL, split(beats(7, true)), options());
    BeatSet narrow = BeatSet.builder(new float[3][100], new int[3]).build();
    assertThatThrownBy(() -> Evaluator.score(run.directory(), narrow))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("reads 360 samples")
        .hasMessageContaining("the beats have 100 samples");
    assertThatThrownBy(() -> Evaluator.score(run.directory(), BeatSet.empty()))
        .hasMessageContaining("there are no beats to score");
  }

  /** X and y alone, as users of the Python original have them. */
  @Test
  void arraysWithoutPatientsTrainAndAreStamped() throws IOException {
    BeatSet beats = ToyBeats.of(30, 1);
    Npy.write(folder.resolve("X_toy.npy"), beats.signals(), beats.size(), beats.window());
    Npy.write(folder.resolve("y_toy.npy"), beats.labels());
    ExperimentConfig config =
        ConfigKeys.with(
            SIGNAL,
            Map.of(
                "data.mode",
                "arrays",
                "data.arrays",
                folder.resolve("X_toy.npy").toString(),
                "data.protocol",
                "beat",
                "data.balance",
                "none"));
    assertThatThrownBy(() -> Trainer.train(config, options()))
        .hasMessageContaining("the beats have 0")
        .hasMessageContaining("model.rr_features false");
    ExperimentConfig signalOnly = ConfigKeys.with(config, "model.rr_features", false);
    RunResult run = Trainer.train(signalOnly, options());
    String stamp = run.evaluation().orElseThrow().info().stamp();
    assertThat(stamp).isEqualTo(ReportInfo.UNKNOWN_PATIENTS);
    assertThat(run.evaluation().orElseThrow().console())
        .contains("UNKNOWN PATIENTS", "divided by beat")
        .doesNotContain("intra-patient");
    assertThat(RunState.read(run.directory()).leaky()).isTrue();
    try (Evaluator evaluator = Evaluator.of(run.directory(), own -> own)) {
      assertThat(evaluator.stamp()).isEqualTo(stamp);
      Object expected = Metric.MACRO_F1.of(run.test());
      assertThat((Object) Metric.MACRO_F1.of(evaluator.score())).isEqualTo(expected);
    }
  }
}
