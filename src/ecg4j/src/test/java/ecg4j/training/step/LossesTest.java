package ecg4j.training.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import ecg4j.config.binding.ConfigException;
import ecg4j.config.section.TrainingConfig;
import ecg4j.data.batches.ClassWeights;
import ecg4j.models.graph.BeatLoss;
import ecg4j.training.ToyExperiments;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Class weights, logit adjustment and the cosine schedule: scripts/golden/losses.py. */
class LossesTest {

  private static JsonNode golden() throws Exception {
    try (InputStream in = LossesTest.class.getResourceAsStream("/golden/losses.json")) {
      return new ObjectMapper().readTree(in);
    }
  }

  private static double[] array(JsonNode node) {
    double[] values = new double[node.size()];
    Arrays.setAll(values, i -> node.get(i).asDouble());
    return values;
  }

  private static int[] counts() throws Exception {
    return Arrays.stream(array(golden().get("counts"))).mapToInt(n -> (int) n).toArray();
  }

  private static TrainingConfig config(String... settings) {
    return ToyExperiments.tiny(settings).training();
  }

  @Test
  void effectiveNumbersAreNumPys() throws Exception {
    for (Map.Entry<String, JsonNode> each : golden().get("effective").properties()) {
      assertThat(ClassWeights.ofEffectiveNumbers(counts(), Double.parseDouble(each.getKey())))
          .as("β %s", each.getKey())
          .containsExactly(array(each.getValue()), within(1e-9));
    }
  }

  @Test
  void offsetsOfLogitsAreNumPys() throws Exception {
    BeatLoss loss =
        Losses.of(
            config("--training.logit_adjustment=0.7", "--training.class_weights=false"), counts());
    double[] offsets =
        ((BeatLoss.Classification) loss).logitOffsets().stream().mapToDouble(v -> v).toArray();
    assertThat(offsets)
        .containsExactly(array(golden().get("adjustment").get("offsets")), within(1e-12));
  }

  @Test
  void theDefaultIsCrossEntropy() throws Exception {
    assertThat(Losses.of(config(), counts())).isEqualTo(BeatLoss.CROSS_ENTROPY);
  }

  @Test
  void twoCorrectionsForClassFrequenciesAreRefused() {
    assertThatThrownBy(() -> config("--training.logit_adjustment=1"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("training.class_weights is true, and both correct for the same");
    assertThatThrownBy(
            () -> config("--training.class_weight_beta=0.9", "--training.class_weights=false"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("only with training.class_weights true");
  }

  @Test
  void theRatesOfACosineAreNumPys() throws Exception {
    JsonNode cosine = golden().get("cosine");
    LearningRate rate =
        LearningRate.of(
            config(
                "--training.schedule=cosine",
                "--training.lr=0.002",
                "--training.min_lr=0.000001",
                "--training.warmup_epochs=2",
                "--training.epochs=10"),
            3);
    double[] rates = array(cosine.get("rates"));
    assertThat(rates).hasSize(30);
    for (int update = 0; update < rates.length; update++) {
      assertThat(rate.valueAt(update, 0)).isCloseTo(rates[update], within(1e-15));
    }
    assertThat(rate.valueAt(30, 0)).as("later").isEqualTo(0.000001);
  }
}
