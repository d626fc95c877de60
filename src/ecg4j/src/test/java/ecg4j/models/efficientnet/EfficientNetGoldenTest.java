package ecg4j.models.efficientnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import ecg4j.config.ConfigLoader;
import ecg4j.layers.graph.ParameterSpec;
import ecg4j.layers.graph.Parameters;
import ecg4j.models.graph.GoldenWave;
import ecg4j.models.graph.Goldens;
import ecg4j.models.graph.InferenceGraph;
import ecg4j.models.graph.OnImages;
import ecg4j.models.graph.Rounding;
import ecg4j.models.graph.TrainingGraph;
import ecg4j.models.network.Network;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Compares B0 with ImageNet's head, and the whole network, with PyTorch for the same weights and
 * images (scripts/golden/torch_efficientnet.py).
 */
@Tag("slow")
class EfficientNetGoldenTest {
  private static final int BATCH = 8;
  private static final int SIDE = 32;

  static List<JsonNode> cases() throws IOException {
    try (InputStream in =
        EfficientNetGoldenTest.class.getResourceAsStream("/golden/efficientnet.json")) {
      JsonNode cases = new ObjectMapper().readTree(in).get("cases");
      return StreamSupport.stream(cases.spliterator(), false).toList();
    }
  }

  private static Network network(JsonNode golden) {
    return golden.get("network").asText().equals("imagenet")
        ? new ImageNetClassifier(EfficientNetSize.B0, SIDE, 5)
        : new OnImages(
            new EfficientNet(
                EfficientNetSize.B0, 0, 0, 5, 360, 5, ConfigLoader.defaults().scalogram(), 16),
            SIDE);
  }

  private static float[] images(Network network) {
    double[] noise = GoldenWave.noise("images", BATCH * network.window());
    float[] images = new float[noise.length];
    for (int i = 0; i < images.length; i++) {
      images[i] = (float) (0.5 + 0.5 * noise[i]);
    }
    return images;
  }

  private static float[] rr(Network network) {
    return network.rrWidth() == 0 ? null : GoldenWave.floats("rr", BATCH * 5, 0, 1);
  }

  private static TrainingGraph.Step step(TrainingGraph graph, Network network) {
    float[] targets = new float[BATCH * 5];
    for (int i = 0; i < BATCH; i++) {
      for (int c = 0; c < 5; c++) {
        targets[5 * i + c] = c == i * 3 % 5 ? 0.92f : 0.02f;
      }
    }
    float[] weights = GoldenWave.floats("weights", BATCH, 1, 0.5);
    return graph.step(images(network), rr(network), targets, weights, 0);
  }

  /**
   * Compares loss, gradients and statistics of a step, then the logits with the batch statistics.
   */
  @ParameterizedTest
  @MethodSource("cases")
  void agreesWithPyTorch(JsonNode golden) {
    Network network = network(golden);
    Parameters initial = GoldenWave.parameters(network.specs(), GoldenWave::noise);
    assertThat(initial.count()).isEqualTo(golden.get("parameters").asLong());
    Parameters parameters = initial.as(DataType.DOUBLE);
    try (TrainingGraph graph = TrainingGraph.build(network, parameters, BATCH, DataType.DOUBLE)) {
      TrainingGraph.Step step = step(graph, network);
      assertThat(step.loss()).isCloseTo(golden.get("loss").asDouble(), within(1e-6));
      Goldens.checkGradient(golden, parameters, step.gradient(), 1e-4);
      graph.commit();
    }
    Goldens.checkStatistics(golden, parameters, 1e-6);
    useBatchStatistics(initial, parameters);
    checkLogits(golden, network, initial);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aStepInSinglePrecisionWithKernelsAgreesToo(JsonNode golden) {
    Network network = network(golden);
    Parameters parameters = GoldenWave.parameters(network.specs(), GoldenWave::noise);
    try (TrainingGraph graph = TrainingGraph.build(network, parameters, BATCH, DataType.FLOAT)) {
      TrainingGraph.Step step = step(graph, network);
      double loss = golden.get("loss").asDouble();
      assertThat(step.loss()).isCloseTo(loss, Rounding.ofLoss(loss, Rounding.EFFICIENT_NET));
      Goldens.checkSingleGradient(golden, parameters, step.gradient(), Rounding.EFFICIENT_NET);
    }
  }

  private static void checkLogits(JsonNode golden, Network network, Parameters parameters) {
    for (InferenceGraph.Form form : InferenceGraph.Form.values()) {
      try (InferenceGraph graph = InferenceGraph.in(form, network, parameters)) {
        float[] logits = graph.logits(images(network), rr(network), BATCH);
        JsonNode expected = golden.get("logits");
        Rounding.assertClose(
            form.name(), logits, i -> expected.get(i).asDouble(), Rounding.EFFICIENT_NET);
      }
    }
  }

  /** Solves r' = r + momentum·(s − r) for the batch statistics s. */
  private static void useBatchStatistics(Parameters initial, Parameters after) {
    for (ParameterSpec spec : initial.specs()) {
      if (!spec.trainable()) {
        double momentum = spec.name().matches("(trunk|head/norm).*") ? 0.01 : 0.1;
        INDArray before = initial.get(spec.name()).castTo(DataType.DOUBLE);
        INDArray moved = after.get(spec.name()).sub(before);
        initial.get(spec.name()).assign(before.add(moved.div(momentum)));
      }
    }
  }
}
