package ecg4j.training;

import static org.assertj.core.api.Assertions.assertThat;

import ecg4j.config.ConfigLoader;
import ecg4j.config.ExperimentConfig;
import ecg4j.config.section.Fusion;
import ecg4j.data.set.BeatSet;
import ecg4j.data.split.Split;
import ecg4j.evaluation.Metric;
import ecg4j.evaluation.PaperMetrics;
import ecg4j.layers.graph.ParameterSpec;
import ecg4j.layers.graph.Parameters;
import ecg4j.models.ModelFile;
import ecg4j.models.Models;
import ecg4j.models.ensemble.DualEnsembleNetwork;
import ecg4j.models.graph.InferenceGraph;
import ecg4j.training.files.Provenance;
import ecg4j.training.history.Pruner;
import ecg4j.training.jobs.PathMap;
import ecg4j.training.run.Listeners;
import ecg4j.training.run.RunOptions;
import ecg4j.training.run.RunResult;
import ecg4j.training.scoring.Scoring;
import ecg4j.training.task.Experts;
import ecg4j.training.task.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("slow")
class EnsembleTrainingTest extends EnsembleFixture {

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
    String provenance = Files.readString(run.directory().resolve("provenance.json"));
    assertThat(provenance).contains("signal_expert");
    assertThat(provenance.contains("of the validation part"))
        .as("beats are noted only if something was fitted on them")
        .isEqualTo(!fusion.hasGivenWeights());
  }

  @Test
  void givenWeightsNeedNoValidationPart() throws IOException {
    Split united =
        new Split(
            SPLIT.train(), BeatSet.empty(), SPLIT.test(), false, "beat", "", SPLIT.dataChecksum());
    ExperimentConfig config = config(Fusion.LOG_WEIGHTED, "--data.validation_share=0");
    assertThat(train(config, united).directory().resolve("predictions.csv"))
        .hasSameBinaryContentAs(
            train(config(Fusion.LOG_WEIGHTED), SPLIT).directory().resolve("predictions.csv"));
  }

  @Test
  void testBeatsThatAnExpertWasTrainedOnAreFoundInItsRun() throws IOException {
    Split other =
        new Split(
            SPLIT.test(), BeatSet.empty(), SPLIT.train(), false, "beat", "", SPLIT.dataChecksum());
    RunResult run = train(config(Fusion.LOG_WEIGHTED, "--data.validation_share=0"), other);
    assertThat(run.evaluation().orElseThrow().console())
        .contains(
            "LEAKY: the signal expert was trained on %d of these beats"
                .formatted(SPLIT.train().size()));
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
    assertThat(start.get("vision/output/weights")).isEqualTo(own.get("output/weights"));
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
                "--ensemble.signal.variant=micro",
                "--ensemble.vision.run=",
                "--ensemble.vision.name=inception_time",
                "--ensemble.vision.variant=micro",
                "--training.batch_size=25",
                "--training.epochs=1"),
            SPLIT);
    assertThat(run.complete()).isTrue();
    assertThat(run.evaluation().orElseThrow().console()).doesNotContain("Signal expert");
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
    assertThat(Files.readString(run.directory().resolve("log.txt")))
        .contains(
            "signal expert: scoring the %d beats of the test part".formatted(SPLIT.test().size()))
        .contains(
            "vision expert: scoring the %d beats of the validation part"
                .formatted(SPLIT.validation().size()));
    // Its weights are given, so that nothing is fitted.
    assertThat(Provenance.read(run.directory()).entries()).doesNotContainKey("fusion");
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
