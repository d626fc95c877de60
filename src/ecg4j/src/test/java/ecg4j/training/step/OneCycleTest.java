package ecg4j.training.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import ecg4j.training.ToyExperiments;
import java.io.InputStream;
import java.util.Arrays;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Against PyTorch's OneCycleLR and AdamW: scripts/golden/one_cycle.py. */
class OneCycleTest {

  static Stream<JsonNode> runs() throws Exception {
    try (InputStream in = OneCycleTest.class.getResourceAsStream("/golden/one_cycle.json")) {
      JsonNode runs = new ObjectMapper().readTree(in).get("runs");
      return StreamSupport.stream(runs.spliterator(), false).toList().stream();
    }
  }

  private static LearningRate rate(int epochs, int stepsPerEpoch) {
    return LearningRate.of(
        ToyExperiments.tiny(
                "--training.schedule=one_cycle",
                "--training.lr=0.002",
                "--training.epochs=" + epochs)
            .training(),
        stepsPerEpoch);
  }

  @ParameterizedTest
  @MethodSource("runs")
  void ratesAndBetasArePyTorchs(JsonNode run) {
    LearningRate rate = rate(1, run.get("total").asInt());
    for (int update = 0; update < run.get("total").asInt(); update++) {
      assertThat(rate.valueAt(update, 0))
          .as("update %d", update)
          .isCloseTo(run.get("rates").get(update).asDouble(), within(1e-12));
      assertThat(rate.beta1(update))
          .isCloseTo(run.get("betas").get(update).asDouble(), within(1e-12));
    }
  }

  @ParameterizedTest
  @MethodSource("runs")
  void parametersMoveAsPyTorchs(JsonNode run) {
    INDArray parameters = row(run.get("start"));
    INDArray decaying = Nd4j.ones(DataType.FLOAT, 1, parameters.length());
    AdamW updater = new AdamW(parameters, decaying, 0.1, rate(1, run.get("total").asInt()));
    for (int update = 0; update < run.get("total").asInt(); update++) {
      updater.apply(row(run.get("gradients").get(update)));
      assertThat(parameters.data().asFloat())
          .as("update %d", update)
          .containsExactly(row(run.get("after").get(update)).data().asFloat(), within(2e-6f));
    }
  }

  private static INDArray row(JsonNode numbers) {
    double[] values = new double[numbers.size()];
    Arrays.setAll(values, i -> numbers.get(i).asDouble());
    return Nd4j.create(values, new long[] {1, values.length}, DataType.FLOAT);
  }

  @Test
  void theCycleTakesAllEpochs() {
    LearningRate rate = rate(10, 10);
    assertThat(rate.valueAt(0, 0)).isEqualTo(0.002 / 25, within(1e-15));
    assertThat(rate.valueAt(29, 0)).isEqualTo(0.002, within(1e-15));
    assertThat(rate.valueAt(99, 0)).isEqualTo(0.002 / 250_000, within(1e-15));
    assertThat(rate.valueAt(500, 0)).as("later").isEqualTo(rate.valueAt(99, 0));
  }

  @Test
  void theShortestTrainingsHaveARateToo() {
    for (int steps = 1; steps < 12; steps++) {
      for (int update = 0; update < steps; update++) {
        assertThat(rate(1, steps).valueAt(update, 0)).isBetween(1e-9, 0.002);
      }
    }
  }
}
