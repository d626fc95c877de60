package ecg4j.models.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ecg4j.layers.graph.ParameterSpec;
import ecg4j.layers.graph.Parameters;
import ecg4j.models.inception.InceptionTime;
import ecg4j.models.network.Network;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

class FrozenGraphTest {

  private static final int BATCH = 6;
  private static final Network NETWORK = new InceptionTime("test", 4, 2, 0, 3, 40, 0);
  private static final float[] SIGNALS = GoldenWave.floats("beats", BATCH * 40, 0, 1);
  private static final float[] WEIGHTS = {1, 1, 2, 1, 0.5f, 1};
  private static final float[] TARGETS = new float[BATCH * 3];

  static {
    for (int i = 0; i < BATCH; i++) {
      TARGETS[3 * i + i % 3] = 1;
    }
  }

  private static Set<String> names(String start) {
    return NETWORK.specs().stream()
        .map(ParameterSpec::name)
        .filter(name -> name.startsWith(start))
        .collect(Collectors.toSet());
  }

  private static GraphOptions frozen(Set<String> names) {
    return new GraphOptions(BeatLoss.CROSS_ENTROPY, names);
  }

  @Test
  void frozenArraysHaveNoGradientAndKeepTheirStatistics() {
    Parameters parameters = GoldenWave.parameters(NETWORK.specs());
    Parameters before = parameters.copy();
    Set<String> stem = names("stem/");
    try (TrainingGraph graph =
        TrainingGraph.build(NETWORK, parameters, BATCH, DataType.FLOAT, frozen(stem))) {
      INDArray gradient = graph.step(SIGNALS, null, TARGETS, WEIGHTS, 1).gradient();
      graph.commit(0);
      long from = 0;
      for (ParameterSpec spec : NETWORK.specs()) {
        if (!spec.trainable()) {
          boolean same = parameters.get(spec.name()).equals(before.get(spec.name()));
          assertThat(same).as(spec.name()).isEqualTo(stem.contains(spec.name()));
          continue;
        }
        double largest = 0;
        for (long i = from; i < from + spec.size(); i++) {
          largest = Math.max(largest, Math.abs(gradient.getDouble(i)));
        }
        if (stem.contains(spec.name())) {
          assertThat(largest).as(spec.name()).isZero();
        }
        from += spec.size();
      }
      assertThat(gradient.norm2Number().doubleValue()).isGreaterThan(1e-3);
    }
  }

  /** With its whole body frozen, a network in training computes what it does in inference. */
  @Test
  void frozenBatchNormsUseTheirRunningStatistics() {
    Parameters parameters = GoldenWave.parameters(NETWORK.specs());
    Set<String> body = names("");
    body.removeAll(names("head/output"));
    float[] logits;
    try (TrainingGraph graph =
        TrainingGraph.build(NETWORK, parameters, BATCH, DataType.FLOAT, frozen(body))) {
      logits = graph.step(SIGNALS, null, TARGETS, WEIGHTS, 1).logits();
    }
    try (InferenceGraph graph = InferenceGraph.of(NETWORK, parameters)) {
      float[] p = graph.probabilities(SIGNALS, null, BATCH);
      for (int i = 0; i < BATCH; i++) {
        double sum = 0;
        for (int c = 0; c < 3; c++) {
          sum += Math.exp(logits[3 * i + c]);
        }
        for (int c = 0; c < 3; c++) {
          assertThat(Math.exp(logits[3 * i + c]) / sum).isCloseTo(p[3 * i + c], within(1e-4));
        }
      }
    }
  }

  /** The gradient through a frozen layer to those before it is the slope of the loss. */
  @Test
  void gradientsPassThroughFrozenLayers() {
    Parameters parameters = GoldenWave.parameters(NETWORK.specs()).as(DataType.DOUBLE);
    try (TrainingGraph graph =
        TrainingGraph.build(NETWORK, parameters, BATCH, DataType.DOUBLE, frozen(names("block")))) {
      INDArray gradient = graph.step(SIGNALS, null, TARGETS, WEIGHTS, 1).gradient().dup();
      INDArray flat = parameters.flat();
      double step = 1e-7;
      for (long i = 0; i < 20; i++) {
        double value = flat.getDouble(i);
        flat.putScalar(i, value + step);
        double above = graph.step(SIGNALS, null, TARGETS, WEIGHTS, 1).loss();
        flat.putScalar(i, value - step);
        double below = graph.step(SIGNALS, null, TARGETS, WEIGHTS, 1).loss();
        flat.putScalar(i, value);
        double slope = (above - below) / (2 * step);
        assertThat(gradient.getDouble(i))
            .as("value %d", i)
            .isCloseTo(slope, within(1e-5 * (Math.abs(slope) + 1e-2)));
      }
    }
  }
}
