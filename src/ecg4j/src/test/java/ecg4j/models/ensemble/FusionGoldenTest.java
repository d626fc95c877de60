package ecg4j.models.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import ecg4j.config.section.Fusion;
import ecg4j.layers.graph.Parameters;
import ecg4j.models.graph.GoldenWave;
import ecg4j.models.graph.Goldens;
import ecg4j.models.graph.InferenceGraph;
import ecg4j.models.graph.TrainingGraph;
import ecg4j.models.inception.InceptionTime;
import ecg4j.models.network.LastPart;
import ecg4j.models.network.Network;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;

/** Compares fusions with PyTorch (scripts/golden/torch_fusion.py). */
class FusionGoldenTest {
  private static final int BATCH = 6;

  static List<JsonNode> cases() throws IOException {
    return Goldens.cases("fusion.json");
  }

  private static Network fusion(JsonNode golden) {
    Network expert = new InceptionTime("expert", 2, 1, 0, 5, 40, 0);
    Fusion fusion = Fusion.of(golden.get("fusion").asText());
    Network whole = new DualEnsembleNetwork(new FusionHead(fusion, 0.6, 0, 5), expert, expert);
    return new LastPart(whole, fusion == Fusion.FEATURE ? 40 : 10);
  }

  private static float[] joined(Network network) {
    return GoldenWave.floats("joined", BATCH * network.window(), 0, 4);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void inferenceAgreesWithPyTorch(JsonNode golden) {
    Network network = fusion(golden);
    Parameters parameters = GoldenWave.parameters(network.specs());
    assertThat(parameters.count()).isEqualTo(golden.get("parameters").asLong());
    for (InferenceGraph.Form form : InferenceGraph.Form.values()) {
      try (InferenceGraph graph = InferenceGraph.in(form, network, parameters)) {
        float[] probabilities = graph.probabilities(joined(network), null, BATCH);
        for (int i = 0; i < probabilities.length; i++) {
          assertThat((double) probabilities[i])
              .as(form.name())
              .isCloseTo(golden.get("probabilities").get(i).asDouble(), within(1e-6));
        }
      }
    }
  }

  static List<JsonNode> fitted() throws IOException {
    return cases().stream().filter(golden -> golden.get("parameters").asLong() > 0).toList();
  }

  @ParameterizedTest
  @MethodSource("fitted")
  void aTrainingStepAgreesWithPyTorch(JsonNode golden) {
    Network network = fusion(golden);
    Parameters parameters = GoldenWave.parameters(network.specs()).as(DataType.DOUBLE);
    float[] targets = new float[BATCH * 5];
    float[] weights = new float[BATCH];
    for (int i = 0; i < BATCH; i++) {
      targets[5 * i + i * 3 % 5] = 1;
      weights[i] = 1;
    }
    try (TrainingGraph graph = TrainingGraph.build(network, parameters, BATCH, DataType.DOUBLE)) {
      TrainingGraph.Step step = graph.step(joined(network), null, targets, weights, 0);
      assertThat(step.loss()).isCloseTo(golden.get("loss").asDouble(), within(1e-7));
      Goldens.checkGradient(golden, parameters, step.gradient(), 1e-6);
    }
  }
}
