package ecg4j.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ecg4j.config.ConfigKeys;
import ecg4j.config.ConfigLoader;
import ecg4j.config.ExperimentConfig;
import ecg4j.config.Fusion;
import ecg4j.data.Split;
import ecg4j.evaluation.Metric;
import ecg4j.evaluation.PaperMetrics;
import ecg4j.files.DamagedFileException;
import ecg4j.layers.ParameterSpec;
import ecg4j.layers.Parameters;
import ecg4j.models.ModelFile;
import ecg4j.models.Models;
import ecg4j.models.ensemble.DualEnsembleNetwork;
import ecg4j.models.graph.InferenceGraph;
import ecg4j.models.graph.Rounding;
import ecg4j.models.network.Network;
import ecg4j.training.dl4j.Listeners;
import ecg4j.training.files.PredictionsCsv;
import ecg4j.training.folds.CrossValidation;
import ecg4j.training.folds.FoldGrouping;
import ecg4j.training.history.Pruner;
import ecg4j.training.jobs.PathMap;
import ecg4j.training.run.RunOptions;
import ecg4j.training.run.RunResult;
import ecg4j.training.scoring.Scoring;
import ecg4j.training.task.Experts;
import ecg4j.training.task.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("slow")
class EnsembleTrainingTest {

  private static final Split SPLIT = ToyBeats.split(10, 6);

  @TempDir static Path folder;
  private static Path signal;
  private static Path vision;

  @BeforeAll
  static void trainTwoExpertsOfUnlikeKinds() throws IOException {
    signal =
        expert(
            "signal",
            "--model.rr_features=true",
            "--training.epochs=2",
            "--training.batch_size=16");
    vision = expert("vision", "--model.dropout=0.1", "--training.epochs=1");
  }

  private static Path expert(String name, String... settings) throws IOException {
    List<String> all = new ArrayList<>(List.of(settings));
    all.add("--name=" + name);
    all.add("--evaluation.bootstrap=100");
    ExperimentConfig config = TrainerTest.tiny(all.toArray(String[]::new));
    return Trainer.train(config, SPLIT, options()).directory();
  }

  private static RunOptions options() {
    return RunOptions.standard().in(folder).quiet();
  }

  private static ExperimentConfig config(Fusion fusion, String... settings) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "--name=both-" + fusion.variant(),
                "--model.name=dual_ensemble",
                "--model.variant=" + fusion.variant(),
                "--ensemble.signal.run=" + folder.resolve("signal"),
                "--ensemble.vision.run=" + folder.resolve("vision"),
                "--evaluation.bootstrap=100",
                "--training.epochs=2",
                "--training.batch_size=8"));
    for (String setting : settings) {
      all.removeIf(s -> s.split("=")[0].equals(setting.split("=")[0]));
      all.add(setting);
    }
    return TrainerTest.tiny(all.toArray(String[]::new));
  }

  private static RunResult train(ExperimentConfig config, Split split) throws IOException {
    return Trainer.train(config, split, options());
  }

  private static ModelFile best(RunResult run) throws IOException {
    return ModelFile.read(run.directory().resolve("best.npz"));
  }

  @ParameterizedTest
  @EnumSource
  void frozenExpertsStayAsTheyAreAndTheReportShowsAllThree(Fusion fusion) throws IOException {
    RunResult run = train(config(fusion), SPLIT);
    assertThat(run.complete()).isTrue();
    ModelFile model = best(run);
    assertThat(model.network().rrWidth()).isEqualTo(SPLIT.train().rrWidth());
    requireKept("signal/", model, ModelFile.read(signal.resolve("best.npz")), true);
    requireKept("vision/", model, ModelFile.read(vision.resolve("best.npz")), true);
    String report = run.evaluation().orElseThrow().console();
    assertThat(report).contains("Signal expert", "Vision expert", "Signal alone");
    assertThat(Files.readString(run.directory().resolve("report.html"))).contains("id=\"gains\"");
    assertThat(Files.readString(run.directory().resolve("provenance.json")))
        .contains("signal_expert", "of the validation part");
  }

  /** As on another machine, to which the experts' files were sent. */
  @Test
  void expertsThatLieElsewhereAreCalledWhatTheExperimentCallsThem() throws IOException {
    Path home = Path.of("/home/me");
    PathMap moved =
        new PathMap(
            home, Map.of(home.resolve("runs/signal"), signal, home.resolve("runs/vision"), vision));
    ExperimentConfig config =
        config(
            Fusion.FEATURE,
            "--ensemble.signal.run=runs/signal",
            "--ensemble.vision.run=/home/me/runs/vision/best.npz");
    Path run = folder.resolve("elsewhere");
    assertThat(Trainer.trainIn(run, "it", config, moved, SPLIT, Pruner.NONE, options().quiet()))
        .isTrue();
    ExperimentConfig done = ConfigLoader.load(run.resolve("config.yaml"));
    assertThat(done.ensemble().signal().run()).isEqualTo("runs/signal/best.npz");
    assertThat(Files.readString(run.resolve("provenance.json")))
        .contains("runs/signal/best.npz, sha256", "/home/me/runs/vision/best.npz, sha256")
        .doesNotContain(folder.toString());
    ModelFile here = best(train(config(Fusion.FEATURE), SPLIT));
    assertThat(ModelFile.read(run.resolve("best.npz")).parameters().flat())
        .isEqualTo(here.parameters().flat());
  }

  private static void requireKept(String path, ModelFile whole, ModelFile part, boolean same) {
    List<ParameterSpec> of =
        whole.parameters().specs().stream().filter(s -> s.name().startsWith(path)).toList();
    assertThat(of).isNotEmpty();
    boolean all =
        of.stream()
            .allMatch(
                spec ->
                    whole
                        .parameters()
                        .get(spec.name())
                        .equals(part.parameters().get(spec.name().substring(path.length()))));
    assertThat(all).isEqualTo(same);
  }

  /** Other test beats, and for frozen experts other training beats, change nothing at all. */
  @ParameterizedTest
  @EnumSource(names = {"ATTENTION", "FEATURE"})
  void theFusionIsFittedWithoutALookAtTrainingOrTestPart(Fusion fusion) throws IOException {
    Split other =
        new Split(
            ToyBeats.of(4, 77).withSignals(new float[4 * 5 * 360], 360),
            SPLIT.validation(),
            ToyBeats.of(3, 78),
            false,
            "beat",
            "toy beats",
            "toy");
    Path expected = train(config(fusion), SPLIT).directory().resolve("best.npz");
    assertThat(train(config(fusion), other).directory().resolve("best.npz"))
        .hasSameBinaryContentAs(expected);
  }

  @Test
  void trainedAlongTheTestPartIsNotLookedAtEither() throws IOException {
    ExperimentConfig config =
        config(
            Fusion.WEIGHTED,
            "--ensemble.freeze=false",
            "--training.epochs=1",
            "--training.batch_size=25");
    Split other =
        new Split(
            SPLIT.train(),
            SPLIT.validation(),
            ToyBeats.of(3, 78),
            false,
            "beat",
            "toy beats",
            "toy");
    RunResult run = train(config, SPLIT);
    assertThat(train(config, other).directory().resolve("best.npz"))
        .hasSameBinaryContentAs(run.directory().resolve("best.npz"));
    requireKept("signal/", best(run), ModelFile.read(signal.resolve("best.npz")), false);
    assertThat(Metric.ACCURACY.of(run.test())).isGreaterThan(0.2);
  }

  @Test
  void trainedAlongTheExpertsBeginWhereTheyWere() throws IOException {
    ExperimentConfig config =
        Experts.complete(config(Fusion.ATTENTION, "--ensemble.freeze=false"), PathMap.SAME);
    Parameters start = Task.of(config, SPLIT).fit().orElseThrow().start();
    Parameters own = ModelFile.read(vision.resolve("best.npz")).parameters();
    assertThat(start.get("vision/head/output/weights")).isEqualTo(own.get("head/output/weights"));
  }

  @Test
  void aFusionThatWasInterruptedGoesOnToTheSameBytes() throws IOException {
    ExperimentConfig config = config(Fusion.LEARNABLE, "--training.epochs=2");
    RunResult unbroken = train(config, SPLIT);
    RunOptions plain = options();
    RunOptions stopping =
        plain.with(
            Listeners.of(
                new BaseTrainingListener() {
                  @Override
                  public void iterationDone(Model model, int iteration, int epoch) {
                    if (iteration == 3) {
                      plain.stop().request();
                    }
                  }
                }));
    RunResult interrupted = Trainer.train(config, SPLIT, stopping);
    assertThat(interrupted.complete()).isFalse();
    RunResult resumed = Trainer.resume(interrupted.directory(), SPLIT, options());
    for (String file : List.of("best.npz", "last.npz", "predictions.csv")) {
      assertThat(resumed.directory().resolve(file))
          .hasSameBinaryContentAs(unbroken.directory().resolve(file));
    }
  }

  @Test
  void untrainedExpertsAreTrainedAlongFromTheStart() throws IOException {
    RunResult run =
        train(
            config(
                Fusion.FEATURE,
                "--ensemble.freeze=false",
                "--ensemble.signal.run=",
                "--ensemble.signal.name=inception_time",
                "--ensemble.signal.variant=tiny",
                "--ensemble.vision.run=",
                "--ensemble.vision.name=inception_time",
                "--ensemble.vision.variant=tiny",
                "--training.batch_size=25",
                "--training.epochs=1"),
            SPLIT);
    assertThat(run.complete()).isTrue();
    assertThat(run.evaluation().orElseThrow().console()).doesNotContain("Signal expert");
  }

  @Test
  void theApiAnswersAsTheExpertsDoTogether() throws IOException {
    float[] signals = SPLIT.test().signals();
    float[] rr = SPLIT.test().rr();
    ModelFile first = ModelFile.read(signal.resolve("best.npz"));
    ModelFile second = ModelFile.read(vision.resolve("best.npz"));
    try (DualEnsemble ensemble =
            DualEnsemble.fromPretrained(
                folder.resolve("signal"), folder.resolve("vision"), Fusion.WEIGHTED, true);
        InferenceGraph one = InferenceGraph.of(first.network(), first.parameters());
        InferenceGraph other = InferenceGraph.of(second.network(), second.parameters())) {
      BeatScores answers = ensemble.predict(signals, rr, 7);
      BeatScores expected = DualEnsemble.ensembleInference(one, other, 0.6, signals, rr, 64);
      assertThat(answers.classes()).isEqualTo(expected.classes()).hasSize(SPLIT.test().size());
      for (int i = 0; i < answers.classes().length; i++) {
        for (int c = 0; c < 5; c++) {
          assertThat(answers.probabilities()[i][c])
              .isCloseTo(expected.probabilities()[i][c], within((float) Rounding.BLOCK));
        }
      }
      assertThatThrownBy(() -> ensemble.predict(signals, 7))
          .hasMessageContaining("rhythm features a beat");
      assertThatThrownBy(() -> ensemble.predict(new float[361], rr, 7))
          .hasMessageContaining("361 samples");
    }
  }

  /** The images come from the expert that reads any: their section stands in its file alone. */
  @Test
  void theApiTakesExpertsOfOtherKinds() throws IOException {
    ExperimentConfig tiny = TrainerTest.tiny();
    ExperimentConfig b0 =
        TrainerTest.tiny(
            "--model.name=efficientnet_scalogram", "--model.variant=b0", "--scalogram.img_size=32");
    ModelFile first = ModelFile.read(folder.resolve(model("own.npz", tiny, Scoring.CLASSES, 360)));
    ModelFile second = ModelFile.read(folder.resolve(model("b0.npz", b0, Scoring.CLASSES, 360)));
    float[] signals = Arrays.copyOf(SPLIT.test().signals(), 3 * 360);
    try (DualEnsemble ensemble =
            DualEnsemble.fromPretrained(
                folder.resolve("own.npz"), folder.resolve("b0.npz"), Fusion.WEIGHTED, true);
        InferenceGraph one = InferenceGraph.of(first.network(), first.parameters());
        InferenceGraph other = InferenceGraph.of(second.network(), second.parameters())) {
      float[][] found = ensemble.predict(signals, 2).probabilities();
      float[][] expected =
          DualEnsemble.ensembleInference(one, other, 0.6, signals, null, 3).probabilities();
      assertThat(found).hasDimensions(3, 5);
      for (int i = 0; i < 3; i++) {
        assertThat(found[i]).containsExactly(expected[i], within((float) Rounding.BLOCK));
      }
    }
  }

  @Test
  void aFusionWithoutValuesAnswersOnlyWhenItWasTrainedAndLoaded() throws IOException {
    try (DualEnsemble raw = DualEnsemble.fromPretrained(signal, vision, Fusion.ATTENTION, true)) {
      assertThatThrownBy(() -> raw.predict(SPLIT.test().signals(), SPLIT.test().rr(), 8))
          .hasMessageContaining("attention fusion has not been fitted");
      RunResult run = Trainer.train(raw.config(), SPLIT, options());
      try (DualEnsemble loaded = DualEnsemble.load(run.directory())) {
        assertThat(loaded.predict(SPLIT.test().signals(), SPLIT.test().rr(), 8).classes())
            .isEqualTo(PredictionsCsv.read(run.directory().resolve("predictions.csv")).predicted());
      }
    }
    assertThatThrownBy(() -> DualEnsemble.load(signal))
        .hasMessageContaining("is a model of inception_time");
  }

  @Test
  void weightsAreAnalysedOnTheValidationPart() throws IOException {
    RunResult run = train(config(Fusion.WEIGHTED, "--ensemble.analyze_weights=true"), SPLIT);
    List<String> rows = Files.readAllLines(run.directory().resolve("weights.csv"));
    assertThat(rows).hasSize(1 + 101);
    assertThat(rows.get(0)).isEqualTo("signal_weight,macro_f1,accuracy,j_kappa");
    ModelFile expert = ModelFile.read(signal.resolve("best.npz"));
    try (InferenceGraph graph = InferenceGraph.of(expert.network(), expert.parameters())) {
      PaperMetrics alone = PaperMetrics.of(new Scoring(8).predict(graph, SPLIT.validation()));
      assertThat(Double.parseDouble(rows.get(101).split(",")[1]))
          .isEqualTo(Metric.MACRO_F1.of(alone));
    }
    assertThat(run.directory().resolve("figures/weights.png")).exists();
    assertThat(Files.readString(run.directory().resolve("report.html")))
        .contains("Scores on the validation part for each weight");
  }

  @Test
  void viewsAreAveragedAndRepeatable() throws IOException {
    ExperimentConfig plain = config(Fusion.WEIGHTED);
    ExperimentConfig views = config(Fusion.WEIGHTED, "--evaluation.tta=5");
    RunResult once = train(plain, SPLIT);
    RunResult five = train(views, SPLIT);
    assertThat(five.evaluation().orElseThrow().console()).contains("mean of 5 augmented views");
    Path predictions = five.directory().resolve("predictions.csv");
    assertThat(train(views, SPLIT).directory().resolve("predictions.csv"))
        .hasSameBinaryContentAs(predictions);
    assertThat(Files.readString(predictions))
        .isNotEqualTo(Files.readString(once.directory().resolve("predictions.csv")));
  }

  @Test
  void whatDoesNotFitIsOneSentence() throws IOException {
    refused("there is no complete run in", config(Fusion.WEIGHTED, run("nothing")));
    refused("allowed: a run directory", config(Fusion.WEIGHTED, run("nothing")));
    refused("--config configs/demo.yaml", config(Fusion.WEIGHTED, run("demo")));
    refused("there is no file", config(Fusion.WEIGHTED, run("nothing.npz")));
    refused(
        "ensemble.vision.run is empty, so that this expert is untrained",
        config(Fusion.WEIGHTED, "--ensemble.vision.run="));
    refused(
        "ensemble.vision.variant is large, but its run has tiny",
        config(Fusion.WEIGHTED, "--ensemble.vision.variant=large"));
    refused(
        "unknown fusion 'median'; allowed: weighted, log_weighted, learnable, attention, feature",
        config(Fusion.WEIGHTED, "--model.variant=median", run("nothing")));
    refused(
        "has the classes [N, S, V]",
        config(Fusion.WEIGHTED, run(other("three.npz", List.of("N", "S", "V"), 360))));
    refused(
        "reads 240 samples a beat; the data have 360",
        config(Fusion.WEIGHTED, run(other("short.npz", Scoring.CLASSES, 240))));
    byte[] bytes = Files.readAllBytes(vision.resolve("best.npz"));
    bytes[bytes.length / 2] ^= 1;
    Files.write(folder.resolve("damaged.npz"), bytes);
    assertThatThrownBy(() -> train(config(Fusion.WEIGHTED, run("damaged.npz")), SPLIT))
        .isInstanceOf(DamagedFileException.class)
        .hasMessageContaining("damaged.npz");
    Split changed =
        new Split(SPLIT.train(), SPLIT.validation(), SPLIT.test(), false, "beat", "toy", "changed");
    assertThatThrownBy(() -> Trainer.train(config(Fusion.WEIGHTED), changed, options()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("the data have changed since the signal expert");
    assertThatThrownBy(
            () -> CrossValidation.run(config(Fusion.WEIGHTED), 2, FoldGrouping.BEAT, options()))
        .hasMessageContaining("which was trained on beats of all folds");
    assertThat(folder.resolve("refused")).doesNotExist();
  }

  private static String run(String name) {
    return "--ensemble.vision.run=" + folder.resolve(name);
  }

  private static void refused(String sentence, ExperimentConfig config) {
    ExperimentConfig named = ConfigKeys.with(config, "name", "refused");
    assertThatThrownBy(() -> train(named, SPLIT)).hasMessageContaining(sentence);
  }

  private static String other(String name, List<String> classes, int window) throws IOException {
    return model(name, TrainerTest.tiny(), classes, window);
  }

  /** A model file of first values. */
  private static String model(
      String name, ExperimentConfig config, List<String> classes, int window) throws IOException {
    Network network = Models.create(config, classes.size(), window, 0);
    Parameters parameters = Parameters.initial(network.specs(), 1);
    new ModelFile(config, classes, network, parameters, Map.of()).write(folder.resolve(name));
    return name;
  }

  @Test
  void theNetworkIsThatOfTheModelFile() throws IOException {
    ExperimentConfig config = Experts.complete(config(Fusion.FEATURE), PathMap.SAME);
    assertThat(config.model().rrFeatures()).isTrue();
    assertThat(config.ensemble().vision().dropout()).isEqualTo(0.1);
    DualEnsembleNetwork network =
        (DualEnsembleNetwork) Models.create(config, 5, 360, SPLIT.train().rrWidth());
    assertThat(network.expert("signal"))
        .isEqualTo(ModelFile.read(signal.resolve("best.npz")).network());
  }
}
