package ecg4j.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import ecg4j.layers.graph.Parameters;
import ecg4j.models.Models;
import ecg4j.models.graph.InferenceGraph;
import ecg4j.models.graph.Rounding;
import ecg4j.models.graph.TrainingGraph;
import ecg4j.models.network.Network;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Compares graphs with kernels with ND4J's operations and with double precision. */
class KernelAgreementTest {
  private static final int BATCH = 6;

  private final Random random = new Random(3);

  private float[] normal(int n) {
    float[] values = new float[n];
    for (int i = 0; i < n; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  @ParameterizedTest
  @ValueSource(strings = {"tiny", "plain"})
  void aStepWithKernelsFindsTheGradientOfTheStepInDouble(String variant) {
    Network network = Models.create("inception_time", Map.of("variant", variant));
    Parameters parameters = Parameters.initial(network.specs(), 42);
    float[] signals = normal(BATCH * network.window());
    float[] targets = new float[BATCH * network.classes()];
    float[] weights = new float[BATCH];
    for (int i = 0; i < BATCH; i++) {
      targets[i * network.classes() + i % network.classes()] = 1;
      weights[i] = i == 0 ? 0 : 1 + i;
    }
    try (TrainingGraph fast = TrainingGraph.build(network, parameters, BATCH, DataType.FLOAT);
        TrainingGraph exact = TrainingGraph.plain(network, parameters, BATCH, DataType.DOUBLE)) {
      TrainingGraph.Step found = fast.step(signals, null, targets, weights, 5);
      TrainingGraph.Step expected = exact.step(signals, null, targets, weights, 5);
      assertThat(found.loss())
          .isCloseTo(expected.loss(), Rounding.ofLoss(expected.loss(), Rounding.INCEPTION_TIME));
      INDArray a = found.gradient().castTo(DataType.DOUBLE);
      INDArray b = expected.gradient().castTo(DataType.DOUBLE);
      double size = b.norm2Number().doubleValue();
      // If one ReLU in a million differs between float and double, the gradient changes by 10⁻³.
      // ND4J's operations in float have the same error as the kernels: 10⁻⁵ to 2·10⁻³ for eight
      // signals. Which ReLUs differ depends on the order of sums, so a few may differ.
      assertThat(a.sub(b).norm2Number().doubleValue() / size)
          .isLessThan(Rounding.ofGradient(Rounding.INCEPTION_TIME));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"tiny", "plain"})
  void inferenceWithKernelsGivesTheSameLogits(String variant) {
    Network network = Models.create("inception_time", Map.of("variant", variant));
    Parameters parameters = Parameters.initial(network.specs(), 42);
    float[] signals = normal(BATCH * network.window());
    try (InferenceGraph fast = InferenceGraph.in(InferenceGraph.Form.KERNELS, network, parameters);
        InferenceGraph plain = InferenceGraph.in(InferenceGraph.Form.PLAIN, network, parameters)) {
      float[] expected = plain.logits(signals, null, BATCH);
      Rounding.assertClose(
          "logits", fast.logits(signals, null, BATCH), expected, Rounding.INCEPTION_TIME);
    }
  }
}
