package ecg4j.models.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ecg4j.layers.graph.ParameterSpec;
import ecg4j.layers.graph.Parameters;
import ecg4j.models.Models;
import ecg4j.models.graph.InferenceGraph;
import ecg4j.models.graph.TrainingGraph;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

class HierarchicalMlpTest {
  private static final int R = 7;
  private static final int RHYTHM = 4;
  private static final HierarchicalMlp NETWORK =
      new HierarchicalMlp("test", List.of(6, 4), 0, 5, 360, R, RHYTHM);

  private static float[] gaussians(int n, long seed) {
    Random random = new Random(seed);
    float[] values = new float[n];
    for (int i = 0; i < n; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  private static double[] softmax(double[] x) {
    double sum = 0;
    double[] p = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      p[i] = Math.exp(x[i]);
      sum += p[i];
    }
    for (int i = 0; i < x.length; i++) {
      p[i] /= sum;
    }
    return p;
  }

  private static double[] dense(Parameters parameters, String layer, double[] x) {
    INDArray weights = parameters.get(layer + "/weights");
    double[] y = parameters.get(layer + "/bias").toDoubleVector();
    for (int out = 0; out < y.length; out++) {
      for (int in = 0; in < x.length; in++) {
        y[out] += x[in] * weights.getDouble(in, out);
      }
    }
    return y;
  }

  private static double[] expert(Parameters parameters, String name, double[] x) {
    double[] h = x;
    for (String layer : List.of("/hidden0", "/hidden1")) {
      h = dense(parameters, name + layer, h);
      for (int i = 0; i < h.length; i++) {
        h[i] = Math.max(0, h[i]);
      }
    }
    return softmax(dense(parameters, name + "/output", h));
  }

  /** Compares with plain Java in double precision. */
  @Test
  void theProbabilityOfNOrSIsSplitByTheSecondPerceptron() {
    Parameters parameters = Parameters.initial(NETWORK.specs(), 3);
    int n = 9;
    float[] features = gaussians(n * R, 1);
    try (InferenceGraph graph = InferenceGraph.of(NETWORK, parameters)) {
      float[] logits = graph.logits(null, features, n);
      for (int i = 0; i < n; i++) {
        double[] x = new double[R];
        for (int f = 0; f < R; f++) {
          x[f] = features[i * R + f];
        }
        double[] origin = expert(parameters, "origin", x);
        double[] split = expert(parameters, "prematurity", Arrays.copyOf(x, RHYTHM));
        double[] said = new double[5];
        for (int c = 0; c < 5; c++) {
          said[c] = logits[i * 5 + c];
        }
        double[] p = softmax(said);
        assertThat(p[0]).isCloseTo(origin[0] * split[0], within(1e-6));
        assertThat(p[1]).isCloseTo(origin[0] * split[1], within(1e-6));
        for (int c = 2; c < 5; c++) {
          assertThat(p[c]).isCloseTo(origin[c - 1], within(1e-6));
        }
      }
    }
  }

  @Test
  void onlyBeatsOfNAndSTrainTheSecondPerceptron() {
    Parameters parameters = Parameters.initial(NETWORK.specs(), 3);
    float[] targets = new float[20];
    for (int i = 0; i < 4; i++) {
      targets[i * 5 + 2 + i % 3] = 1;
    }
    try (TrainingGraph graph = TrainingGraph.build(NETWORK, parameters, 4, DataType.FLOAT)) {
      Parameters gradient = parameters.copy();
      gradient
          .flat()
          .assign(
              graph
                  .step(null, gaussians(4 * R, 5), targets, new float[] {1, 1, 1, 1}, 0)
                  .gradient());
      double origin = 0;
      for (ParameterSpec spec : NETWORK.specs()) {
        double size = spec.trainable() ? gradient.get(spec.name()).norm1Number().doubleValue() : 0;
        if (spec.name().startsWith("prematurity")) {
          assertThat(size).as(spec.name()).isCloseTo(0, within(1e-5));
        } else {
          origin += size;
        }
      }
      assertThat(origin).isGreaterThan(0.1);
    }
  }

  @Test
  void theSecondPerceptronReadsTheFeaturesBeforeThoseOfShape() {
    HierarchicalMlp shape =
        (HierarchicalMlp)
            Models.create(
                "hierarchical_mlp", Map.of("rr_features", true, "data.features", "context_shape"));
    assertThat(shape.rrWidth()).isEqualTo(55);
    assertThat(shape.rhythmWidth()).isEqualTo(45);
    HierarchicalMlp custom =
        (HierarchicalMlp)
            Models.create("hierarchical_mlp", Map.of("rr_features", true, "rr_width", 7));
    assertThat(custom.rhythmWidth()).isEqualTo(7);
    assertThat(custom.hidden()).containsExactly(64, 32);
  }

  @Test
  void wrongSizesAreRejected() {
    assertThatThrownBy(() -> Models.create("hierarchical_mlp", Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("hierarchical_mlp has only the features of a beat as input");
    assertThatThrownBy(() -> new HierarchicalMlp("test", List.of(4), 0, 2, 360, R, R))
        .hasMessage("hierarchical_mlp needs the classes N, S and V, not 2 classes");
    assertThatThrownBy(() -> new HierarchicalMlp("test", List.of(4), 0, 5, 360, R, R + 1))
        .hasMessage("8 features of the rhythm; allowed: 1 to 7");
  }
}
