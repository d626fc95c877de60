package ecg4j.models.inception;

import static ecg4j.models.graph.Goldens.BATCH;
import static ecg4j.models.graph.Goldens.checkGradient;
import static ecg4j.models.graph.Goldens.rr;
import static ecg4j.models.graph.Goldens.signals;
import static ecg4j.models.graph.Goldens.step;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Compares with PyTorch for the same weights and beats (scripts/golden/torch_inception_time.py).
 */
@Tag("slow")
class InceptionTimeGoldenTest {
  static List<JsonNode> cases() throws IOException {
    return Goldens.cases("inception_time.json");
  }

  /** Only small networks, since convolutions in double precision are slow. */
  static List<JsonNode> smallCases() throws IOException {
    return cases().stream()
        .filter(
            golden ->
                golden.get("rr").asBoolean() || golden.get("variant").asText().equals("plain"))
        .toList();
  }

  private static Network network(JsonNode golden) {
    return Goldens.network(InceptionTime.NAME, golden);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void inferenceAgreesWithPyTorch(JsonNode golden) {
    Network network = network(golden);
    Parameters parameters = GoldenWave.parameters(network.specs());
    assertThat(parameters.count()).isEqualTo(golden.get("parameters").asLong());
    try (InferenceGraph plain = InferenceGraph.in(InferenceGraph.Form.PLAIN, network, parameters)) {
      float[] reference = plain.logits(signals(), rr(network), BATCH);
      JsonNode expected = golden.get("logits");
      Rounding.assertClose(
          "logits", reference, i -> expected.get(i).asDouble(), Rounding.INCEPTION_TIME);
      for (InferenceGraph.Form form : InferenceGraph.Form.values()) {
        try (InferenceGraph other = InferenceGraph.in(form, network, parameters)) {
          float[] logits = other.logits(signals(), rr(network), BATCH);
          Rounding.assertClose(form.name(), logits, reference, Rounding.INCEPTION_TIME);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("smallCases")
  void aTrainingStepAgreesWithPyTorch(JsonNode golden) {
    Network network = network(golden);
    Parameters parameters = GoldenWave.parameters(network.specs()).as(DataType.DOUBLE);
    TrainingGraph.Step step;
    try (TrainingGraph graph = TrainingGraph.build(network, parameters, BATCH, DataType.DOUBLE)) {
      step = step(graph, network);
      graph.commit();
    }
    assertThat(step.loss()).isCloseTo(golden.get("loss").asDouble(), within(1e-6));
    for (int i = 0; i < step.logits().length; i++) {
      assertThat((double) step.logits()[i])
          .isCloseTo(golden.get("training_logits").get(i).asDouble(), within(1e-5));
    }
    checkGradient(golden, parameters, step.gradient(), 1e-6);
    Goldens.checkStatistics(golden, parameters, 1e-6);
  }

  /**
   * In single precision, rounding changes the branches of ReLUs and maxima: PyTorch's gradients
   * differ by up to 2e-3 of an array's norm from those in double precision, ND4J's and the kernels'
   * by up to 2.4e-2, depending on the kernels that BLAS chooses. The test above detects errors.
   */
  @ParameterizedTest
  @MethodSource("cases")
  void aStepInSinglePrecisionAgrees(JsonNode golden) {
    Network network = network(golden);
    Parameters parameters = GoldenWave.parameters(network.specs());
    try (TrainingGraph graph = TrainingGraph.build(network, parameters, BATCH, DataType.FLOAT)) {
      TrainingGraph.Step step = step(graph, network);
      double loss = golden.get("loss").asDouble();
      assertThat(step.loss()).isCloseTo(loss, Rounding.ofLoss(loss, Rounding.INCEPTION_TIME));
      Goldens.checkSingleGradient(golden, parameters, step.gradient(), Rounding.INCEPTION_TIME);
    }
  }

  @ParameterizedTest
  @MethodSource("smallCases")
  void aStepWithoutKernelsAgrees(JsonNode golden) {
    Network network = network(golden);
    Parameters parameters = GoldenWave.parameters(network.specs());
    try (TrainingGraph graph = TrainingGraph.plain(network, parameters, BATCH, DataType.FLOAT)) {
      TrainingGraph.Step step = step(graph, network);
      double loss = golden.get("loss").asDouble();
      assertThat(step.loss()).isCloseTo(loss, Rounding.ofLoss(loss, Rounding.INCEPTION_TIME));
      Goldens.checkSingleGradient(golden, parameters, step.gradient(), Rounding.INCEPTION_TIME);
    }
  }
}
