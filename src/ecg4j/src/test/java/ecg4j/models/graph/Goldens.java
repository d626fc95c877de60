package ecg4j.models.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import ecg4j.layers.ParameterSpec;
import ecg4j.layers.Parameters;
import ecg4j.models.Models;
import ecg4j.models.network.Network;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Networks, batches and expected results of the golden files written by scripts/golden/torch_*.py.
 */
public final class Goldens {
  public static final int BATCH = 4;

  private Goldens() {}

  /** The cases of a file. */
  public static List<JsonNode> cases(String file) throws IOException {
    try (InputStream in = Goldens.class.getResourceAsStream("/golden/" + file)) {
      JsonNode cases = new ObjectMapper().readTree(in).get("cases");
      return StreamSupport.stream(cases.spliterator(), false).toList();
    }
  }

  /** The network of a case, without dropout. */
  public static Network network(String name, JsonNode golden) {
    return Models.create(
        name,
        Map.of(
            "variant",
            golden.get("variant").asText(),
            "rr_features",
            golden.get("rr").asBoolean(),
            "rr_width",
            5,
            "dropout",
            0));
  }

  public static float[] signals() {
    return GoldenWave.floats("beats", BATCH * 360, 0, 1.5);
  }

  public static float[] rr() {
    return GoldenWave.floats("rr", BATCH * 5, 0, 1);
  }

  public static TrainingGraph.Step step(TrainingGraph graph, Network network) {
    float[] targets = new float[BATCH * 5];
    for (int i = 0; i < BATCH; i++) {
      for (int c = 0; c < 5; c++) {
        targets[5 * i + c] = c == i * 3 % 5 ? 0.92f : 0.02f;
      }
    }
    float[] weights = GoldenWave.floats("weights", BATCH, 1, 0.5);
    return graph.step(signals(), rr(network), targets, weights, 0);
  }

  public static float[] rr(Network network) {
    return network.rrWidth() == 0 ? null : rr();
  }

  public static void checkGradient(
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

  /** Compares the norm, and the product with a fixed probe relative to the norm. */
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

  /** The running statistics after the step. */
  public static void checkStatistics(JsonNode golden, Parameters parameters, double tolerance) {
    for (ParameterSpec spec : parameters.specs()) {
      if (!spec.trainable()) {
        JsonNode expected = golden.get("statistics").get(spec.name());
        check(spec.name(), expected, parameters.get(spec.name()).toDoubleVector(), tolerance);
      }
    }
  }
}
