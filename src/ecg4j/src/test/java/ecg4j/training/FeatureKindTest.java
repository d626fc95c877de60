package ecg4j.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import ecg4j.beats.BeatInput;
import ecg4j.beats.features.FeatureSet;
import ecg4j.config.ConfigKeys;
import ecg4j.config.ExperimentConfig;
import ecg4j.config.section.Fusion;
import ecg4j.data.database.SyntheticDatabase;
import ecg4j.evaluation.Metric;
import ecg4j.export.OnnxExporter;
import ecg4j.export.Precision;
import ecg4j.export.SampleBeats;
import ecg4j.onnx.OnnxMetadata;
import ecg4j.training.files.Provenance;
import ecg4j.training.finished.RunComparison;
import ecg4j.training.finished.TrainedModel;
import ecg4j.training.run.RunOptions;
import ecg4j.training.run.RunResult;
import ecg4j.training.run.TestOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Features of one width may be of two kinds: those of the whole record, and causal ones. */
@Tag("slow")
@Tag("runs")
class FeatureKindTest {

  private static final PrintStream NOWHERE = new PrintStream(OutputStream.nullOutputStream());

  @TempDir static Path folder;
  private static RunResult whole;
  private static RunResult causal;
  private static Path onnx;

  @BeforeAll
  static void train() throws IOException {
    new SyntheticDatabase(8, 60, 1).write(folder.resolve("data/synthetic"));
    whole = Trainer.train(experiment("whole"), options());
    causal = Trainer.train(experiment("causal", "--data.causal=true"), options());
    onnx = folder.resolve("causal.onnx");
    TrainedModel trained = TrainedModel.ofRun(causal.directory());
    new OnnxExporter(false, Precision.FLOAT32)
        .export(trained.model(), trained.origin(""), Optional.empty(), onnx);
  }

  private static RunOptions options() {
    return RunOptions.standard().quiet().in(folder.resolve("results"));
  }

  private static ExperimentConfig experiment(String name, String... settings) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "--name=" + name,
                "--data.features=context",
                "--training.epochs=2",
                "--evaluation.bootstrap=100"));
    all.addAll(List.of(settings));
    return ToyExperiments.synthetic(folder.resolve("data"), all.toArray(String[]::new));
  }

  /** Trains an ensemble of a run and {@link #whole}. */
  private static RunResult ensemble(String name, RunResult signal, String... settings)
      throws IOException {
    List<String> all =
        new ArrayList<>(
            List.of(
                "--model.name=dual_ensemble",
                "--ensemble.signal.run=" + signal.directory(),
                "--ensemble.vision.run=" + whole.directory()));
    all.addAll(List.of(settings));
    return Trainer.train(experiment(name, all.toArray(String[]::new)), options());
  }

  @Test
  void featuresOfAnotherKindAreNotScored() {
    String allowed =
        " reads the features context_causal, but those of the data are context; allowed:"
            + " data.features context and data.causal true";
    TestOptions other = new TestOptions(true, false, false);
    assertThatThrownBy(() -> Evaluator.of(onnx, experiment("whole"), other, NOWHERE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(onnx + allowed);
    assertThatThrownBy(() -> Evaluator.of(causal.directory(), own -> experiment("whole"), other))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(causal.directory().resolve("best.npz") + allowed);
  }

  /** One file has both: the network that reads nine features, and the one that reads them all. */
  @Test
  void anEnsembleMayHaveAnExpertThatReadsTheFirstFeatures() throws IOException {
    RunResult rr = Trainer.train(experiment("rr", "--data.features=rr"), options());
    RunResult both = ensemble("both", rr, "--model.variant=log_weighted");
    TrainedModel trained = TrainedModel.ofRun(both.directory());
    assertThat(trained.model().network().rrWidth()).isEqualTo(FeatureSet.CONTEXT.width());
    assertThat(trained.model().config().ensemble().signal().features()).isEqualTo("rr");
    assertThat(trained.model().config().ensemble().vision().features()).isEmpty();
    try (DualEnsemble ensemble =
        DualEnsemble.fromPretrained(rr.directory(), whole.directory(), Fusion.LOG_WEIGHTED, true)) {
      assertThat(ensemble.predict(new float[360], new float[FeatureSet.CONTEXT.width()], 1))
          .isNotNull();
    }
    RunResult open = ensemble("open", rr, "--model.variant=learnable", "--ensemble.freeze=false");
    assertThat(TrainedModel.ofRun(open.directory()).model().network().rrWidth())
        .isEqualTo(FeatureSet.CONTEXT.width());
    SampleBeats beats = SampleBeats.synthetic(200, BeatInput.of(FeatureSet.CONTEXT));
    OnnxMetadata metadata =
        new OnnxExporter(false, Precision.FLOAT32)
            .export(
                trained.model(),
                trained.origin(""),
                Optional.of(beats),
                folder.resolve("both.onnx"));
    assertThat(metadata.check().verified()).isTrue();
    assertThatThrownBy(
            () -> ensemble("wrong", rr, "--model.variant=log_weighted", "--data.features=rr"))
        .hasMessageContaining("reads the features context, but those of the data are rr");
  }

  @Test
  void theWeightsOfAnAverageAreThoseOfTheModelsInTheirOrder() throws IOException {
    Path out = folder.resolve("weighted");
    List<Path> runs = List.of(whole.directory(), causal.directory());
    for (int model = 0; model < 2; model++) {
      List<Double> weights = model == 0 ? List.of(1.0, 1e-12) : List.of(1e-12, 1.0);
      RunComparison.ofFiles(runs, Optional.empty(), weights, List.of(), NOWHERE).write(out);
      List<String> rows = Files.readAllLines(out.resolve("comparison.csv"));
      int ece = List.of(rows.get(0).split(",")).indexOf("ece");
      assertThat(rows.get(3)).startsWith("mean ln p (weights ");
      assertThat(Double.parseDouble(rows.get(3).split(",")[ece]))
          .isCloseTo(Double.parseDouble(rows.get(1 + model).split(",")[ece]), offset(1e-4));
    }
    assertThatThrownBy(
            () -> RunComparison.ofFiles(runs, Optional.empty(), List.of(1.0), List.of(), NOWHERE))
        .hasMessage("1 weight for 2 models; allowed: one weight for each model");
    assertThatThrownBy(
            () ->
                RunComparison.ofFiles(
                    runs, Optional.empty(), List.of(1.0, 0.0), List.of(), NOWHERE))
        .hasMessage("the weights are 1.0, 0.0; allowed: a finite number above 0 for each model");
  }

  @Test
  void everyFileOfAComparisonIsScoredWithItsOwnFeatures() throws IOException {
    Path file = folder.resolve("causal.npz");
    Files.copy(causal.directory().resolve("best.npz"), file);
    Path out = folder.resolve("compared");
    ByteArrayOutputStream shown = new ByteArrayOutputStream();
    RunComparison.ofFiles(
            List.of(whole.directory(), causal.directory(), file, onnx),
            Optional.empty(),
            List.of(),
            List.of(),
            new PrintStream(shown, true, StandardCharsets.UTF_8))
        .write(out);
    List<List<String>> rows =
        Files.readAllLines(out.resolve("comparison.csv")).stream()
            .map(row -> List.of(row.split(",")))
            .toList();
    int ece = rows.get(0).indexOf("ece");
    assertThat(rows.get(3).get(ece)).isEqualTo(rows.get(2).get(ece));
    assertThat(Double.parseDouble(rows.get(4).get(ece)))
        .isCloseTo(Double.parseDouble(rows.get(2).get(ece)), offset(1e-4));
    assertThat(rows.get(2).get(ece)).isNotEqualTo(rows.get(1).get(ece));
    int parameters = rows.get(0).indexOf("parameters");
    assertThat(Long.parseLong(rows.get(4).get(parameters)))
        .as("the trained values of the .npz file, and running statistics")
        .isGreaterThan(Long.parseLong(rows.get(3).get(parameters)));
    assertThat(shown.toString(StandardCharsets.UTF_8))
        .as("both files need the same data")
        .containsOnlyOnce("reading the data: synthetic")
        .contains(onnx.getFileName() + ": scoring the ", "causal.onnx: measuring the speed")
        .contains("scores of causal.onnx, model 4 of 4");
  }

  @Test
  void aModelWithoutFeaturesIsScoredWithAnyFeatures() throws IOException {
    RunResult run =
        Trainer.train(
            experiment(
                "signal",
                "--model.name=inception_time",
                "--model.variant=micro",
                "--model.rr_features=false",
                "--training.epochs=1"),
            options());
    for (String change : List.of("data.causal=true", "data.features=none")) {
      String[] parts = change.split("=");
      try (Evaluator evaluator =
          Evaluator.of(run.directory(), own -> ConfigKeys.with(own, Map.of(parts[0], parts[1])))) {
        assertThat(evaluator.stamp()).as(change).isEmpty();
        assertThat(Metric.ECE.of(evaluator.score())).isEqualTo(Metric.ECE.of(run.test()));
      }
    }
  }

  @Test
  void aStartFromOtherFeaturesIsNoted() throws IOException {
    Path file = causal.directory().resolve("best.npz");
    RunResult run = Trainer.train(experiment("next", "--model.start_from=" + file), options());
    assertThat(Provenance.read(run.directory()).entries().get("start_from"))
        .contains(": trained with the features context_causal instead of context; ")
        .endsWith("none new");
    RunResult same =
        Trainer.train(
            experiment("same", "--data.causal=true", "--model.start_from=" + file), options());
    assertThat(Provenance.read(same.directory()).entries().get("start_from"))
        .doesNotContain("instead of");
  }
}
