package ecg4j.models.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ecg4j.config.section.Fusion;
import ecg4j.layers.graph.ParameterSpec;
import ecg4j.layers.graph.Parameters;
import ecg4j.models.Models;
import ecg4j.models.graph.GoldenWave;
import ecg4j.models.graph.InferenceGraph;
import ecg4j.models.graph.Rounding;
import ecg4j.models.graph.TrainingGraph;
import ecg4j.models.inception.InceptionTime;
import ecg4j.models.network.LastPart;
import ecg4j.models.network.Network;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("slow")
class DualEnsembleNetworkTest {
  private static final int BEATS = 5;

  /** Tolerance of probabilities, which are at most 1. */
  private static final float TOLERANCE = (float) Rounding.INCEPTION_TIME;

  private static final float[] SIGNALS = GoldenWave.floats("beats", BEATS * 360, 0, 1.5);
  private static final float[] RR = GoldenWave.floats("rr", BEATS * 5, 0, 1);

  private static Network ensemble(String fusion, String signal, String vision) {
    Map<String, Object> options = new HashMap<>();
    options.put("variant", fusion);
    options.put("rr_features", true);
    options.put("rr_width", 5);
    options.put("ensemble.signal.name", "inception_time");
    options.put("ensemble.signal.variant", signal);
    options.put("ensemble.signal.rr_features", true);
    options.put("ensemble.vision.name", "inception_time");
    options.put("ensemble.vision.variant", vision);
    return Models.create("dual_ensemble", options);
  }

  private static long count(Network network) {
    return Parameters.initial(network.specs(), 1).count();
  }

  private static float[] expert(Network whole, Parameters parameters, String path, float[] rr) {
    return expert(whole, parameters, path, SIGNALS, rr);
  }

  private static float[] expert(
      Network whole, Parameters parameters, String path, float[] signals, float[] rr) {
    DualEnsembleNetwork ensemble = (DualEnsembleNetwork) whole;
    Network expert = ensemble.expert(path);
    Parameters own = Parameters.initial(expert.specs(), 0);
    for (ParameterSpec spec : expert.specs()) {
      own.get(spec.name()).assign(parameters.get(path + "/" + spec.name()));
    }
    try (InferenceGraph graph = InferenceGraph.of(expert, own)) {
      return graph.probabilities(signals, rr, BEATS);
    }
  }

  @Test
  void weightedIsTheWeightedMeanOfTheExpertsProbabilities() {
    Network ensemble = ensemble("weighted", "tiny", "plain");
    Parameters parameters = GoldenWave.parameters(ensemble.specs());
    float[] first = expert(ensemble, parameters, "signal", RR);
    float[] second = expert(ensemble, parameters, "vision", null);
    for (InferenceGraph.Form form : InferenceGraph.Form.values()) {
      try (InferenceGraph graph = InferenceGraph.in(form, ensemble, parameters)) {
        float[] both = graph.probabilities(SIGNALS, RR, BEATS);
        for (int i = 0; i < both.length; i++) {
          assertThat(both[i]).isCloseTo(0.6f * first[i] + 0.4f * second[i], within(TOLERANCE));
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void theLastPartOnFeaturesGivesTheResultOfTheWholeNetwork(Fusion fusion) {
    Network ensemble = ensemble(fusion.variant(), "tiny", "plain");
    LastPart last = LastPart.of(ensemble);
    // The features of tiny and plain are 256 and 128 + 0 RR features wide.
    assertThat(last.window()).isEqualTo(fusion == Fusion.FEATURE ? 256 + 128 : 2 * 5);
    Parameters parameters = GoldenWave.parameters(ensemble.specs());
    Parameters ofLast = Parameters.initial(last.specs(), 0);
    last.specs().forEach(s -> ofLast.get(s.name()).assign(parameters.get(s.name())));
    try (InferenceGraph whole = InferenceGraph.of(ensemble, parameters);
        InferenceGraph part = InferenceGraph.of(last, ofLast)) {
      float[] features = whole.features(SIGNALS, RR, BEATS);
      assertThat(features).hasSize(BEATS * last.window());
      float[] expected = whole.probabilities(SIGNALS, RR, BEATS);
      float[] actual = part.probabilities(features, null, BEATS);
      for (int i = 0; i < expected.length; i++) {
        assertThat(actual[i]).isCloseTo(expected[i], within(TOLERANCE));
      }
    }
  }

  @Test
  void fusionsHaveTheDescribedNumberOfParameters() {
    assertThat(count(LastPart.of(ensemble("weighted", "tiny", "tiny")))).isZero();
    assertThat(count(LastPart.of(ensemble("learnable", "tiny", "tiny"))))
        .isEqualTo(10 * 64 + 64 + 2 * 64 + 64 * 5 + 5);
    assertThat(count(LastPart.of(ensemble("attention", "tiny", "tiny"))))
        .isEqualTo(10 * 32 + 32 + 32 * 2 + 2);
    assertThat(count(LastPart.of(ensemble("feature", "tiny", "tiny"))))
        .isEqualTo(512 * 256 + 256 + 2 * 256 + 256 * 128 + 128 + 2 * 128 + 128 * 5 + 5);
  }

  @Test
  void everyFusionSupportsEveryVariantOfBothExperts() {
    for (Fusion fusion : Fusion.values()) {
      for (String signal : Models.variants("inception_time")) {
        requireBoth(fusion, onImages(fusion, signal, "b0"));
      }
      for (String vision : Models.variants("efficientnet_scalogram")) {
        requireBoth(fusion, onImages(fusion, "tiny", vision));
      }
    }
    for (String vision : List.of("b0", "b2", "b4")) {
      // 256 features of each, 256 and 128 hidden, with the fusion's parameters as for b0.
      assertThat(count(LastPart.of(onImages(Fusion.FEATURE, "large", vision))))
          .isEqualTo(512 * 256 + 256 + 2 * 256 + 256 * 128 + 128 + 2 * 128 + 128 * 5 + 5);
    }
  }

  private static void requireBoth(Fusion fusion, Network both) {
    assertThat(both.rrWidth()).isEqualTo(5);
    assertThat(both.variant()).isEqualTo(fusion.variant());
  }

  @ParameterizedTest
  @CsvSource({
    "WEIGHTED, tiny, b0",
    "LEARNABLE, plain, b0",
    "ATTENTION, base, b1",
    "WEIGHTED, large, b1",
    "FEATURE, large, b2"
  })
  void differentExpertsOfAnySizeTrainAndClassify(Fusion fusion, String signal, String vision) {
    Network both = onImages(fusion, signal, vision);
    Parameters parameters = Parameters.initial(both.specs(), 1);
    float[] targets = new float[BEATS * 5];
    float[] weights = new float[BEATS];
    Arrays.fill(targets, 0.2f);
    Arrays.fill(weights, 1);
    try (TrainingGraph graph = TrainingGraph.build(both, parameters, BEATS, parameters.type())) {
      assertThat(graph.step(SIGNALS, RR, targets, weights, 1).loss()).isFinite();
      graph.commit(0);
    }
    try (InferenceGraph graph = InferenceGraph.of(both, parameters)) {
      float[] said = graph.probabilities(SIGNALS, RR, BEATS);
      assertThat(said).hasSize(BEATS * 5);
      assertThat(said[0] + said[1] + said[2] + said[3] + said[4]).isCloseTo(1, within(TOLERANCE));
    }
  }

  private static Network onImages(Fusion fusion, String signal, String vision) {
    Map<String, Object> options = new HashMap<>();
    options.put("variant", fusion.variant());
    options.put("rr_features", true);
    options.put("rr_width", 5);
    options.put("scalogram.img_size", 32);
    options.put("ensemble.signal.name", "inception_time");
    options.put("ensemble.signal.variant", signal);
    options.put("ensemble.signal.rr_features", true);
    options.put("ensemble.vision.name", "efficientnet_scalogram");
    options.put("ensemble.vision.variant", vision);
    return Models.create("dual_ensemble", options);
  }

  @ParameterizedTest
  @EnumSource
  void aTrainingStepWithKernelsAgreesWithOneWithout(Fusion fusion) {
    Network ensemble = ensemble(fusion.variant(), "tiny", "tiny");
    Parameters parameters = GoldenWave.parameters(ensemble.specs());
    float[] targets = new float[BEATS * 5];
    float[] weights = new float[BEATS];
    Arrays.fill(targets, 0.2f);
    Arrays.fill(weights, 1);
    var type = parameters.type();
    try (TrainingGraph fast = TrainingGraph.build(ensemble, parameters, BEATS, type);
        TrainingGraph plain = TrainingGraph.plain(ensemble, parameters, BEATS, type)) {
      double expected = plain.step(SIGNALS, RR, targets, weights, 3).loss();
      TrainingGraph.Step step = fast.step(SIGNALS, RR, targets, weights, 3);
      assertThat(step.loss())
          .isCloseTo(expected, Rounding.ofLoss(expected, Rounding.INCEPTION_TIME));
      assertThat(step.gradient().norm2Number().doubleValue()).isPositive();
      fast.commit();
    }
  }

  /** An ensemble of three experts computes the same as its experts separately. */
  @ParameterizedTest
  @EnumSource
  void threeExpertsFormOneNetwork(Fusion fusion) {
    Map<String, Object> options = new HashMap<>();
    options.put("variant", fusion.variant());
    options.put("rr_features", true);
    options.put("rr_width", 5);
    options.put("ensemble.signal.name", "inception_time");
    options.put("ensemble.signal.variant", "micro");
    options.put("ensemble.vision.name", "inception_time");
    options.put("ensemble.vision.variant", "plain");
    options.put("ensemble.features.name", "context_mlp");
    options.put("ensemble.features.variant", "small");
    options.put("ensemble.features.rr_features", true);
    Network three = Models.create("dual_ensemble", options);
    Parameters parameters = GoldenWave.parameters(three.specs());
    float[] said;
    try (InferenceGraph graph = InferenceGraph.of(three, parameters)) {
      said = graph.probabilities(SIGNALS, RR, BEATS);
    }
    if (!fusion.hasGivenWeights()) {
      assertThat(said).hasSize(BEATS * 5).doesNotContain(Float.NaN);
      return;
    }
    float[] signal = expert(three, parameters, "signal", null);
    float[] vision = expert(three, parameters, "vision", null);
    float[] features = expert(three, parameters, "features", RR);
    for (int i = 0; i < BEATS; i++) {
      double[] p = new double[5];
      double sum = 0;
      for (int c = 0; c < 5; c++) {
        int at = i * 5 + c;
        p[c] =
            fusion == Fusion.WEIGHTED
                ? 0.15 * signal[at] + 0.1 * vision[at] + 0.75 * features[at]
                : Math.exp(
                    0.15 * Math.log(signal[at])
                        + 0.1 * Math.log(vision[at])
                        + 0.75 * Math.log(features[at]));
        sum += p[c];
      }
      for (int c = 0; c < 5; c++) {
        assertThat((double) said[i * 5 + c]).isCloseTo(p[c] / sum, within(1e-5));
      }
    }
  }

  @Test
  void incompatibleExpertsAreRejected() {
    Network five = new InceptionTime("a", 2, 1, 0, 5, 40, 2);
    FusionHead head = new FusionHead(Fusion.ATTENTION, 0.6, 0, 5);
    assertThatThrownBy(
            () -> new DualEnsembleNetwork(head, five, new InceptionTime("b", 2, 1, 0, 3, 40, 0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the signal expert has 5 classes, the vision expert 3; they must be equal");
    assertThatThrownBy(
            () -> new DualEnsembleNetwork(head, five, new InceptionTime("b", 2, 1, 0, 5, 80, 0)))
        .hasMessage(
            "the signal expert has 40 samples per beat, the vision expert 80; they must be equal");
  }

  @Test
  void anExpertOfFewerFeaturesReadsTheFirstOnes() {
    FusionHead head = new FusionHead(Fusion.WEIGHTED, 0.6, 0, 5);
    Network wide = new InceptionTime("a", 2, 1, 0, 5, 40, 5);
    Network narrow = new InceptionTime("b", 2, 1, 0, 5, 40, 2);
    Network both = new DualEnsembleNetwork(head, wide, narrow);
    assertThat(both.rrWidth()).isEqualTo(5);
    Parameters parameters = GoldenWave.parameters(both.specs());
    float[] signals = Arrays.copyOf(SIGNALS, BEATS * 40);
    float[] first = new float[BEATS * 2];
    for (int i = 0; i < BEATS; i++) {
      System.arraycopy(RR, i * 5, first, i * 2, 2);
    }
    float[] ofWide = expert(both, parameters, "signal", signals, RR);
    float[] ofNarrow = expert(both, parameters, "vision", signals, first);
    for (InferenceGraph.Form form : InferenceGraph.Form.values()) {
      try (InferenceGraph graph = InferenceGraph.in(form, both, parameters)) {
        float[] p = graph.probabilities(signals, RR, BEATS);
        for (int i = 0; i < p.length; i++) {
          assertThat(p[i]).isCloseTo(0.6f * ofWide[i] + 0.4f * ofNarrow[i], within(TOLERANCE));
        }
      }
    }
  }

  @Test
  void invalidEnsemblesAreRejected() {
    assertThatThrownBy(() -> ensemble("median", "tiny", "tiny"))
        .hasMessageContaining("median")
        .hasMessageContaining("weighted, log_weighted, learnable, attention, feature");
    assertThatThrownBy(() -> ensemble("weighted", "tiny", ""))
        .hasMessageContaining("ensemble.vision has no network");
    assertThatThrownBy(
            () ->
                Models.create(
                    "dual_ensemble",
                    Map.of(
                        "variant", "weighted",
                        "ensemble.signal.name", "dual_ensemble",
                        "ensemble.signal.variant", "weighted")))
        .hasMessageContaining("a network that is not an ensemble");
  }
}
