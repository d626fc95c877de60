package ecg4j.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import ecg4j.layers.ParameterSpec;
import ecg4j.layers.Parameters;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** The same weights and beats in PyTorch (scripts/golden/torch_inception_time.py) and here. */
class InceptionTimeGoldenTest {
  private static final int BATCH = 4;

  static List<JsonNode> cases() throws IOException {
    try (InputStream in =
        InceptionTimeGoldenTest.class.getResourceAsStream("/golden/inception_time.json")) {
      JsonNode cases = new ObjectMapper().readTree(in).get("cases");
      return StreamSupport.stream(cases.spliterator(), false).toList();
    }
  }

  /** Double precision has no fast convolutions: the smaller networks stand for all. */
  static List<JsonNode> smallCases() throws IOException {
    return cases().stream()
        .filter(
            golden ->
                golden.get("rr").asBoolean() || golden.get("variant").asText().equals("plain"))
        .toList();
  }

  private static Network network(JsonNode golden) {
    return Models.create(
        InceptionTime.NAME,
        Map.of(
            "variant", golden.get("variant").asText(),
            "rr_features", golden.get("rr").asBoolean(),
            "dropout", 0));
  }

  private static float[] signals() {
    return GoldenWave.floats("beats", BATCH * 360, 0, 1.5);
  }

  private static float[] rr() {
    return GoldenWave.floats("rr", BATCH * 5, 0, 1);
  }

  private static TrainingGraph.Step step(TrainingGraph graph, Network network) {
    float[] targets = new float[BATCH * 5];
    for (int i = 0; i < BATCH; i++) {
      for (int c = 0; c < 5; c++) {
        targets[5 * i + c] = c == i * 3 % 5 ? 0.92f : 0.02f;
      }
    }
    float[] weights = GoldenWave.floats("weights", BATCH, 1, 0.5);
    return graph.step(signals(), rr(network), targets, weights, 0);
  }

  private static float[] rr(Network network) {
    return network.rrWidth() == 0 ? null : rr();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void inferenceAgreesWithPyTorch(JsonNode golden) {
    Network network = network(golden);
    Parameters parameters = GoldenWave.parameters(network.specs());
    assertThat(parameters.count()).isEqualTo(golden.get("parameters").asLong());
    try (InferenceGraph plain = InferenceGraph.in(InferenceGraph.Form.PLAIN, network, parameters)) {
      float[] reference = plain.logits(signals(), rr(network), BATCH);
      for (int i = 0; i < reference.length; i++) {
        assertThat((double) reference[i])
            .isCloseTo(golden.get("logits").get(i).asDouble(), within(1e-4));
      }
      for (InferenceGraph.Form form : InferenceGraph.Form.values()) {
        try (InferenceGraph other = InferenceGraph.in(form, network, parameters)) {
          // Folding only reorders sums; the kernels' Toom-Cook tiles round more.
          float tolerance = form == InferenceGraph.Form.KERNELS ? 5e-5f : 1e-5f;
          float[] logits = other.logits(signals(), rr(network), BATCH);
          for (int i = 0; i < logits.length; i++) {
            assertThat(logits[i]).as(form.name()).isCloseTo(reference[i], within(tolerance));
          }
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
    for (ParameterSpec spec : parameters.specs()) {
      if (!spec.trainable()) {
        JsonNode expected = golden.get("statistics").get(spec.name());
        check(spec.name(), expected, parameters.get(spec.name()).toDoubleVector(), 1e-6);
      }
    }
  }

  /**
   * In single precision rounding moves ReLUs and maxima: PyTorch's own gradients are up to 2e-3 of
   * an array's length away from its double ones, ND4J's and the kernels' 7e-3. What a mistake looks
   * like is the business of the test above.
   */
  @ParameterizedTest
  @MethodSource("cases")
  void aStepInSinglePrecisionAgreesToo(JsonNode golden) {
    Network network = network(golden);
    Parameters parameters = GoldenWave.parameters(network.specs());
    try (TrainingGraph graph = TrainingGraph.build(network, parameters, BATCH, DataType.FLOAT)) {
      TrainingGraph.Step step = step(graph, network);
      assertThat(step.loss()).isCloseTo(golden.get("loss").asDouble(), within(1e-4));
      checkGradient(golden, parameters, step.gradient(), 2e-2);
    }
  }

  @ParameterizedTest
  @MethodSource("smallCases")
  void soDoesAStepWithoutKernels(JsonNode golden) {
    Network network = network(golden);
    Parameters parameters = GoldenWave.parameters(network.specs());
    try (TrainingGraph graph = TrainingGraph.plain(network, parameters, BATCH, DataType.FLOAT)) {
      TrainingGraph.Step step = step(graph, network);
      assertThat(step.loss()).isCloseTo(golden.get("loss").asDouble(), within(1e-4));
      checkGradient(golden, parameters, step.gradient(), 2e-2);
    }
  }

  private static void checkGradient(
      JsonNode golden, Parameters parameters, INDArray gradient, double tolerance) {
    long from = 0;
    int checked = 0;
    for (ParameterSpec spec : parameters.specs()) {
      if (spec.trainable()) {
        long to = from + spec.size();
        INDArray part = gradient.get(NDArrayIndex.point(0), NDArrayIndex.interval(from, to));
        JsonNode expected = golden.get("gradients").get(spec.name());
        check(
            spec.name(), expected, part.dup().castTo(DataType.DOUBLE).toDoubleVector(), tolerance);
        from = to;
        checked++;
      }
    }
    assertThat(checked).isEqualTo(golden.get("gradients").size());
  }

  /** Length, and product with the fixed probe, relative to the length. */
  private static void check(String name, JsonNode expected, double[] values, double tolerance) {
    double[] probe = GoldenWave.of("probe", values.length);
    double squares = 0;
    double product = 0;
    for (int i = 0; i < values.length; i++) {
      squares += values[i] * values[i];
      product += values[i] * probe[i] / Math.sqrt(values.length / 2.0);
    }
    double length = expected.get(0).asDouble();
    assertThat(Math.sqrt(squares)).as(name).isCloseTo(length, within(tolerance * (length + 0.01)));
    assertThat(product)
        .as(name)
        .isCloseTo(expected.get(1).asDouble(), within(tolerance * (length + 0.01)));
  }
}
