package ecg4j.kernels.activation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

class ActivationTest {
  private static final float[] Z = {-200, -60, -19, -5, -1, -0.1f, 0, 0.1f, 1, 5, 19, 44, 60, 200};

  @ParameterizedTest
  @EnumSource(Activation.class)
  void bothFormsAgreeAndAreFiniteForLargeInputs(Activation activation) {
    SameDiff graph = SameDiff.create();
    SDVariable z = graph.var("z", Nd4j.createFromArray(Z));
    SDVariable y = activation.of(graph, z);
    SDVariable loss = y.sum("loss");
    graph.setLossVariables(loss);
    float[] values = y.eval().castTo(DataType.FLOAT).toFloatVector();
    float[] slopes = graph.calculateGradients(null, "z").get("z").toFloatVector();

    float[] forward = Z.clone();
    float[] ones = filled(1);
    float[] zeros = filled(0);
    activation.affine(forward, ones, zeros, Z.length);
    float[] backward = filled(1);
    activation.backward(backward, zeros, Z.clone(), ones, zeros, filled(0), Z.length);
    for (int i = 0; i < Z.length; i++) {
      float limit = 1e-5f * Math.max(1, Math.abs(Z[i]));
      assertThat(values[i]).isCloseTo(forward[i], within(limit));
      assertThat(slopes[i]).isCloseTo(backward[i], within(limit));
    }
  }

  private static float[] filled(float value) {
    float[] values = new float[Z.length];
    java.util.Arrays.fill(values, value);
    return values;
  }
}
