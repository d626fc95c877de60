package ecg4j.models.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ecg4j.layers.graph.Init;
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

class ContextMlpTest {
  private static final int R = 7;
  private static final ContextMlp NETWORK = new ContextMlp("test", List.of(6, 4), 0.3, 5, 360, R);

  private static float[] gaussians(int n, long seed) {
    Random random = new Random(seed);
    float[] values = new float[n];
    for (int i = 0; i < n; i++) {
      values[i] = (float) (3 * random.nextGaussian());
    }
    return values;
  }

  /** Parameters with a different mean and deviation for each feature. */
  private static Parameters scaled() {
    Parameters parameters = Parameters.initial(NETWORK.specs(), 3);
    parameters.set("input/mean", new float[] {1, -2, 0, .5f, 0, 3, -1});
    parameters.set("input/deviation", new float[] {2, .1f, 1, 3, .5f, 1, 4});
    return parameters;
  }

  @Test
  void sizesAreNamedAndBaseHas64And32() {
    assertThat(Models.variants("context_mlp")).containsExactly("small", "base", "large");
    ContextMlp base =
        (ContextMlp) Models.create("context_mlp", Map.of("rr_features", true, "rr_width", 45));
    assertThat(base.hidden()).containsExactly(64, 32);
    assertThat(base.dropout()).isEqualTo(0.3);
    assertThat(Parameters.initial(base.specs(), 1).count())
        .isEqualTo(45 * 64 + 64 + 64 * 32 + 32 + 32 * 5 + 5);
  }

  @Test
  void aNetworkWithoutFeaturesIsRejected() {
    assertThatThrownBy(() -> Models.create("context_mlp", Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("context_mlp has only the features of a beat as input");
  }

  /** Compares with plain Java in double precision. */
  @Test
  void inferenceIsTheFormulaWithScoresLimitedToFive() {
    Parameters parameters = scaled();
    int n = 9;
    float[] features = gaussians(n * R, 1);
    features[3] = 1e6f;
    features[R + 1] = -1e6f;
    try (InferenceGraph graph = InferenceGraph.of(NETWORK, parameters)) {
      float[] logits = graph.logits(null, features, n);
      for (int i = 0; i < n; i++) {
        double[] x = new double[R];
        for (int f = 0; f < R; f++) {
          double score =
              (features[i * R + f] - parameters.get("input/mean").getDouble(f))
                  / parameters.get("input/deviation").getDouble(f);
          x[f] = Math.max(-5, Math.min(5, score));
        }
        double[] y =
            dense(
                parameters,
                "output",
                relu(dense(parameters, "hidden1", relu(dense(parameters, "hidden0", x)))));
        for (int c = 0; c < 5; c++) {
          assertThat((double) logits[i * 5 + c]).isEqualTo(y[c], within(1e-5));
        }
      }
    }
  }

  private static double[] dense(Parameters parameters, String layer, double[] x) {
    var weights = parameters.get(layer + "/weights");
    double[] y = parameters.get(layer + "/bias").toDoubleVector();
    for (int out = 0; out < y.length; out++) {
      for (int in = 0; in < x.length; in++) {
        y[out] += x[in] * weights.getDouble(in, out);
      }
    }
    return y;
  }

  private static double[] relu(double[] x) {
    return Arrays.stream(x).map(v -> Math.max(0, v)).toArray();
  }

  @Test
  void aStepDoesNotChangeMeanAndDeviation() {
    Parameters parameters = scaled();
    float[] before = parameters.statistics().dup().data().asFloat();
    for (DataType type : List.of(DataType.FLOAT, DataType.FLOAT16)) {
      try (TrainingGraph graph = TrainingGraph.build(NETWORK, parameters, 4, type)) {
        float[] targets = new float[20];
        for (int i = 0; i < 4; i++) {
          targets[i * 5 + i] = 1;
        }
        for (int step = 0; step < 3; step++) {
          graph.step(null, gaussians(4 * R, step), targets, new float[] {1, 1, 1, 1}, step);
          graph.commit(step);
        }
      }
      assertThat(parameters.statistics().dup().data().asFloat()).as("%s", type).isEqualTo(before);
    }
  }

  @Test
  void meanAndDeviationAreStoredButNotTrained() {
    List<ParameterSpec> fixed = NETWORK.specs().stream().filter(spec -> !spec.trainable()).toList();
    assertThat(fixed)
        .extracting(ParameterSpec::name)
        .containsExactly("input/mean", "input/deviation");
    assertThat(fixed)
        .extracting(ParameterSpec::init)
        .containsExactly(Init.FEATURE_MEAN, Init.FEATURE_DEVIATION);
  }
}
