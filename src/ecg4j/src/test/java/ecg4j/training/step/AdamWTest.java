package ecg4j.training.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import ecg4j.training.ToyExperiments;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class AdamWTest {

  private static JsonNode golden;

  @BeforeAll
  static void read() throws Exception {
    try (InputStream in = AdamWTest.class.getResourceAsStream("/golden/adamw.json")) {
      golden = new ObjectMapper().readTree(in);
    }
  }

  private static INDArray row(JsonNode numbers) {
    double[] values = new double[numbers.size()];
    Arrays.setAll(values, i -> numbers.get(i).asDouble());
    return Nd4j.create(values, new long[] {1, values.length}, DataType.FLOAT);
  }

  private static AdamW updater(INDArray parameters) {
    INDArray decaying = Nd4j.zeros(DataType.FLOAT, 1, parameters.length());
    for (int i = 0; i < parameters.length() / 2; i++) {
      decaying.putScalar(i, 1);
    }
    LearningRate rate =
        LearningRate.of(
            ToyExperiments.tiny(
                    "--training.lr=" + golden.get("lr").asDouble(), "--training.warmup_epochs=0")
                .training(),
            1);
    return new AdamW(parameters, decaying, golden.get("weight_decay").asDouble(), rate);
  }

  @Test
  void agreesWithPyTorchWithAndWithoutDecay() {
    INDArray parameters = row(golden.get("start"));
    AdamW updater = updater(parameters);
    for (int step = 0; step < golden.get("after").size(); step++) {
      updater.apply(row(golden.get("gradients").get(step)));
      assertThat(parameters.data().asFloat())
          .as("step %d", step)
          .containsExactly(row(golden.get("after").get(step)).data().asFloat(), within(2e-6f));
    }
  }

  @Test
  void goesOnFromItsStateAsIfItHadNotStopped() {
    INDArray unbroken = row(golden.get("start"));
    AdamW one = updater(unbroken);
    INDArray broken = row(golden.get("start"));
    AdamW first = updater(broken);
    for (int step = 0; step < 4; step++) {
      one.apply(row(golden.get("gradients").get(step)));
      first.apply(row(golden.get("gradients").get(step)));
    }
    AdamW second = updater(broken);
    second.restore(first.state(), first.updates());
    for (int step = 4; step < 8; step++) {
      one.apply(row(golden.get("gradients").get(step)));
      second.apply(row(golden.get("gradients").get(step)));
    }
    assertThat(broken.data().asFloat()).isEqualTo(unbroken.data().asFloat());
  }

  @Test
  void clippingScalesALongGradientToTheLimitAndLeavesAShortOneAlone() {
    INDArray gradient = Nd4j.createFromArray(3f, 4f).reshape(1, 2);
    assertThat(new GradientClip(10).apply(gradient)).isEqualTo(5);
    assertThat(gradient.data().asFloat()).containsExactly(3, 4);
    assertThat(new GradientClip(0).apply(gradient)).isEqualTo(5);
    assertThat(gradient.data().asFloat()).containsExactly(3, 4);
    assertThat(new GradientClip(1).apply(gradient)).isEqualTo(5);
    assertThat(gradient.data().asFloat()).containsExactly(new float[] {.6f, .8f}, within(1e-6f));
  }

  @Test
  void manyParametersMoveInFloatAsInDouble() {
    int size = 200_003; // several turns of several threads, and an incomplete block
    Random random = new Random(4);
    double[] start = random.doubles(size, -1, 1).toArray();
    double[] decaying = random.ints(size, 0, 2).asDoubleStream().toArray();
    INDArray single = array(start, DataType.FLOAT);
    INDArray exact = array(start, DataType.DOUBLE);
    LearningRate rate =
        LearningRate.of(
            ToyExperiments.tiny("--training.schedule=one_cycle", "--training.lr=0.002").training(),
            2);
    AdamW kernel = new AdamW(single, array(decaying, DataType.FLOAT), 0.1, rate);
    AdamW nd4j = new AdamW(exact, array(decaying, DataType.DOUBLE), 0.1, rate);
    for (int step = 0; step < 5; step++) {
      double[] gradient = random.doubles(size, -1, 1).toArray();
      kernel.apply(array(gradient, DataType.FLOAT));
      nd4j.apply(array(gradient, DataType.DOUBLE));
    }
    assertThat(single.castTo(DataType.DOUBLE).sub(exact).amaxNumber().doubleValue())
        .isLessThan(1e-6);
    assertThat(exact.sub(array(start, DataType.DOUBLE)).amaxNumber().doubleValue())
        .isGreaterThan(1e-3);
    float[] moments = kernel.state();
    float[] expected = nd4j.state();
    assertThat(moments).containsExactly(expected, within(1e-6f));
  }

  private static INDArray array(double[] values, DataType type) {
    return Nd4j.create(values, new long[] {1, values.length}, type);
  }
}
