package ecg4j.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import ecg4j.annotate.AnnotatedBeat;
import ecg4j.annotate.AnnotatedRecord;
import ecg4j.annotate.AnnotationSettings;
import ecg4j.annotate.Annotator;
import ecg4j.annotate.AnnotatorBeats;
import ecg4j.beats.BeatInput;
import ecg4j.beats.BeatSignal;
import ecg4j.beats.features.FeatureSet;
import ecg4j.config.ExperimentConfig;
import ecg4j.config.section.Fusion;
import ecg4j.data.EcgDataModule;
import ecg4j.data.database.SyntheticDatabase;
import ecg4j.data.set.Beat;
import ecg4j.data.set.BeatSet;
import ecg4j.export.OnnxExporter;
import ecg4j.export.Precision;
import ecg4j.export.SampleBeats;
import ecg4j.models.graph.InferenceGraph;
import ecg4j.npy.Npy;
import ecg4j.onnx.OnnxMetadata;
import ecg4j.training.files.Provenance;
import ecg4j.training.finished.RunComparison;
import ecg4j.training.finished.ScoredRun;
import ecg4j.training.finished.TrainedModel;
import ecg4j.training.run.RunOptions;
import ecg4j.training.run.RunResult;
import ecg4j.training.run.TestOptions;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Networks that read residuals ({@code data.signal residual}), from training to annotation. */
@Tag("slow")
@Tag("runs")
class ResidualTest {

  private static final PrintStream NOWHERE = new PrintStream(OutputStream.nullOutputStream());
  private static final TestOptions OTHER = new TestOptions(true, false, false);

  @TempDir static Path folder;
  private static RunResult residual;
  private static RunResult features;
  private static Path onnx;

  @BeforeAll
  static void train() throws IOException {
    new SyntheticDatabase(8, 60, 1).write(folder.resolve("data/synthetic"));
    residual = Trainer.train(signal("residual", "--data.signal=residual"), options());
    features = Trainer.train(experiment("features", "--data.features=context"), options());
    onnx = folder.resolve("residual.onnx");
    TrainedModel trained = TrainedModel.ofRun(residual.directory());
    BeatInput input = new BeatInput(BeatSignal.RESIDUAL, FeatureSet.RR);
    OnnxMetadata metadata =
        new OnnxExporter(false, Precision.FLOAT32)
            .export(
                trained.model(),
                trained.origin(""),
                Optional.of(SampleBeats.synthetic(100, input)),
                onnx);
    assertThat(metadata.input().beatInput()).isEqualTo(input);
  }

  private static RunOptions options() {
    return RunOptions.standard().quiet().in(folder.resolve("results"));
  }

  private static ExperimentConfig signal(String name, String... settings) {
    List<String> all =
        new ArrayList<>(List.of("--model.name=inception_time", "--model.variant=micro"));
    all.addAll(List.of(settings));
    return experiment(name, all.toArray(String[]::new));
  }

  private static ExperimentConfig experiment(String name, String... settings) {
    List<String> all = new ArrayList<>(List.of("--name=" + name, "--evaluation.bootstrap=100"));
    all.addAll(List.of(settings));
    return ToyExperiments.synthetic(folder.resolve("data"), all.toArray(String[]::new));
  }

  @Test
  void theDataAreResidualsOfTheSameBeats() throws IOException {
    ExperimentConfig config = signal("x", "--data.signal=residual");
    EcgDataModule data = EcgDataModule.of(config.data(), config.seed());
    EcgDataModule plain =
        EcgDataModule.of(config.data().withSignal(BeatSignal.LEAD), config.seed());
    assertThat(data.checksum()).isEqualTo(plain.checksum() + " residual");
    BeatSet beats = data.split().test();
    BeatSet windows = plain.split().test();
    assertThat(beats.beats()).isEqualTo(windows.beats());
    assertThat(beats.rr()).isEqualTo(windows.rr());
    assertThat(beats.signal(0)).isNotEqualTo(windows.signal(0));
  }

  @Test
  void annotationGivesTheModelWhatTrainingGaveIt() throws IOException {
    BeatSet test =
        EcgDataModule.of(signal("x", "--data.signal=residual").data(), 42).sources().get(0).beats();
    String name = test.beat(0).record();
    assertThat(Files.readString(residual.directory().resolve("report.md")))
        .contains("micro, reads residuals");
    TrainedModel trained = TrainedModel.ofRun(residual.directory());
    AnnotationSettings settings = AnnotationSettings.DEFAULT.withFinder(new AnnotatorBeats("atr"));
    try (Annotator annotator = Annotator.open(onnx);
        InferenceGraph graph =
            InferenceGraph.of(trained.model().network(), trained.model().parameters())) {
      AnnotatedRecord record =
          annotator.annotate(folder.resolve("data/synthetic").resolve(name), settings);
      List<AnnotatedBeat> classified =
          record.beats().stream().filter(AnnotatedBeat::isClassified).toList();
      for (int i = 0; i < 20; i++) {
        float[] rr = new float[FeatureSet.RR.width()];
        test.copyRr(i, rr, 0);
        float[] expected = graph.probabilities(test.signal(i), rr, 1);
        assertThat(classified.get(i).probabilities()).containsExactly(expected, offset(1e-4f));
      }
    }
  }

  @Test
  void signalsOfAnotherKindAreNotScored() {
    String allowed =
        " reads signals of the kind residual, but those of the data are lead; allowed: data.signal"
            + " residual";
    assertThatThrownBy(() -> Evaluator.of(onnx, signal("x"), OTHER, NOWHERE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(onnx + allowed);
    assertThatThrownBy(() -> Evaluator.of(residual.directory(), own -> signal("x"), OTHER))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(residual.directory().resolve("best.npz") + allowed);
  }

  @Test
  void everyFileOfAComparisonIsScoredWithItsOwnSignals() throws IOException {
    Path out = folder.resolve("compared");
    RunComparison.ofFiles(
            List.of(residual.directory(), features.directory(), onnx),
            Optional.empty(),
            List.of(),
            List.of(),
            NOWHERE)
        .write(out);
    List<List<String>> rows =
        Files.readAllLines(out.resolve("comparison.csv")).stream()
            .map(row -> List.of(row.split(",")))
            .toList();
    int ece = rows.get(0).indexOf("ece");
    assertThat(Double.parseDouble(rows.get(3).get(ece)))
        .isCloseTo(Double.parseDouble(rows.get(1).get(ece)), offset(1e-4));
  }

  /** A network that reads features only fits with signals of any kind. */
  @Test
  void anEnsembleReadsResidualsIfItsSignalExpertDoes() throws IOException {
    String[] both = {
      "--data.features=context",
      "--model.name=dual_ensemble",
      "--model.variant=log_weighted",
      "--ensemble.signal.run=" + residual.directory(),
      "--ensemble.vision.run=" + features.directory()
    };
    List<String> settings = new ArrayList<>(List.of(both));
    settings.add("--data.signal=residual");
    RunResult run = Trainer.train(experiment("both", settings.toArray(String[]::new)), options());
    assertThat(TrainedModel.ofRun(run.directory()).model().config().data().signal())
        .isEqualTo(BeatSignal.RESIDUAL);
    try (DualEnsemble ensemble =
        DualEnsemble.fromPretrained(
            features.directory(), residual.directory(), Fusion.LOG_WEIGHTED, true)) {
      assertThat(ensemble.config().data().signal()).isEqualTo(BeatSignal.RESIDUAL);
    }
    assertThatThrownBy(() -> Trainer.train(experiment("wrong", both), options()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(
            "reads signals of the kind residual, but those of the data are lead; allowed:"
                + " data.signal residual");
  }

  @Test
  void aStartFromOtherSignalsIsNoted() throws IOException {
    Path file = residual.directory().resolve("best.npz");
    RunResult run = Trainer.train(signal("next", "--model.start_from=" + file), options());
    assertThat(Provenance.read(run.directory()).entries().get("start_from"))
        .contains(": trained with signals of the kind residual instead of lead; ");
  }

  @Test
  void theSignalsOfArraysAreOfTheStatedKind() throws IOException {
    Path arrays = folder.resolve("arrays");
    Files.createDirectories(arrays);
    BeatSet beats =
        EcgDataModule.of(signal("x", "--data.signal=residual").data(), 42).sources().get(0).beats();
    int[] labels = beats.beats().stream().mapToInt(Beat::label).toArray();
    Npy.write(arrays.resolve("X_r.npy"), beats.signals(), labels.length, 360);
    Npy.write(arrays.resolve("y_r.npy"), labels);
    RunResult run =
        Trainer.train(
            signal(
                "ofArrays",
                "--data.signal=residual",
                "--data.mode=arrays",
                "--data.protocol=beat",
                "--data.arrays=" + arrays.resolve("X_r.npy"),
                "--model.rr_features=false"),
            options());
    TrainedModel trained = TrainedModel.ofRun(run.directory());
    OnnxMetadata metadata =
        new OnnxExporter(false, Precision.FLOAT32)
            .export(
                trained.model(),
                trained.origin(""),
                Optional.empty(),
                folder.resolve("ofArrays.onnx"));
    assertThat(metadata.input().signal()).isEqualTo(BeatSignal.RESIDUAL);
  }

  @Test
  void aNetworkThatReadsNoSignalFitsAnyKind() throws IOException {
    TrainedModel trained = TrainedModel.ofRun(features.directory());
    Path file = folder.resolve("features.onnx");
    new OnnxExporter(false, Precision.FLOAT32)
        .export(trained.model(), trained.origin(""), Optional.empty(), file);
    ExperimentConfig config = experiment("x", "--data.features=context", "--data.signal=residual");
    try (Evaluator evaluator = Evaluator.of(file, config, OTHER, NOWHERE)) {
      assertThat(evaluator.score()).isNotNull();
    }
  }

  @Test
  void scoresOfARunOnOtherSignalsAreNotThoseOfTheModel() throws IOException {
    RunResult lead = Trainer.train(signal("lead"), options());
    ExperimentConfig model = TrainedModel.ofRun(residual.directory()).model().config();
    assertThatThrownBy(() -> ScoredRun.of(lead.directory(), model))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("different keys: data.signal");
    assertThat(ScoredRun.of(residual.directory(), model).metrics()).isNotNull();
  }
}
