package ecg4j.models.nsht;

import static ecg4j.models.graph.Goldens.BATCH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import ecg4j.layers.graph.Parameters;
import ecg4j.models.graph.GoldenWave;
import ecg4j.models.graph.Goldens;
import ecg4j.models.graph.InferenceGraph;
import ecg4j.models.graph.Rounding;
import ecg4j.models.graph.TrainingGraph;
import ecg4j.models.network.Network;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;

/** Compares with PyTorch for the same weights and beats (scripts/golden/torch_nsht.py). */
@Tag("slow")
class NshtGoldenTest {

  static List<JsonNode> cases() throws IOException {
    return Goldens.cases("nsht.json");
  }

  private static JsonNode tiny() throws IOException {
    return cases().get(0);
  }

  private static Network network(JsonNode golden) {
    return Goldens.network(Nsht.NAME, golden);
  }

  private static float[] logits(InferenceGraph.Form form, Network network, Parameters parameters) {
    try (InferenceGraph graph = InferenceGraph.in(form, network, parameters)) {
      return graph.logits(Goldens.signals(), Goldens.rr(network), BATCH);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void everyVariantAgreesWithPyTorch(JsonNode golden) {
    Network network = network(golden);
    Parameters parameters = GoldenWave.parameters(network.specs());
    assertThat(parameters.count()).isEqualTo(golden.get("parameters").asLong());
    check(golden, logits(InferenceGraph.Form.KERNELS, network, parameters));
  }

  @Test
  void everyFormAgreesWithPyTorch() throws IOException {
    Network network = network(tiny());
    Parameters parameters = GoldenWave.parameters(network.specs());
    check(tiny(), logits(InferenceGraph.Form.PLAIN, network, parameters));
    check(tiny(), logits(InferenceGraph.Form.FOLDED, network, parameters));
  }

  private static void check(JsonNode golden, float[] logits) {
    JsonNode expected = golden.get("logits");
    Rounding.assertClose("logits", logits, i -> expected.get(i).asDouble(), Rounding.NSHT);
  }

  @Test
  void aTrainingStepAgreesWithPyTorch() throws IOException {
    Network network = network(tiny());
    Parameters parameters = GoldenWave.parameters(network.specs()).as(DataType.DOUBLE);
    try (TrainingGraph graph = TrainingGraph.build(network, parameters, BATCH, DataType.DOUBLE)) {
      TrainingGraph.Step step = Goldens.step(graph, network);
      assertThat(step.loss()).isCloseTo(tiny().get("loss").asDouble(), within(1e-6));
      for (int i = 0; i < step.logits().length; i++) {
        assertThat((double) step.logits()[i])
            .isCloseTo(tiny().get("training_logits").get(i).asDouble(), within(1e-5));
      }
      Goldens.checkGradient(tiny(), parameters, step.gradient(), 1e-5);
      graph.commit();
    }
    Goldens.checkStatistics(tiny(), parameters, 1e-6);
  }

  /** As for InceptionTime, rounding changes the branches of ReLUs and maxima. */
  @Test
  void aStepInSinglePrecisionAgrees() throws IOException {
    Network network = network(tiny());
    Parameters parameters = GoldenWave.parameters(network.specs());
    try (TrainingGraph graph = TrainingGraph.build(network, parameters, BATCH, DataType.FLOAT)) {
      TrainingGraph.Step step = Goldens.step(graph, network);
      double loss = tiny().get("loss").asDouble();
      assertThat(step.loss()).isCloseTo(loss, Rounding.ofLoss(loss, Rounding.NSHT));
      Goldens.checkSingleGradient(tiny(), parameters, step.gradient(), Rounding.NSHT);
    }
  }
}
