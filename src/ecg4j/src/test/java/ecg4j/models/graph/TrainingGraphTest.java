package ecg4j.models.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ecg4j.layers.graph.Parameters;
import ecg4j.models.inception.InceptionTime;
import ecg4j.models.network.Network;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

@Tag("slow")
class TrainingGraphTest {
  private static final int BATCH = 6;
  private static final Network NETWORK = new InceptionTime("test", 4, 2, 0.3, 3, 40, 2);
  private static final float[] SIGNALS = GoldenWave.floats("beats", BATCH * 40, 0, 1);
  private static final float[] RR = GoldenWave.floats("rr", BATCH * 2, 0, 1);
  private static final float[] TARGETS = new float[BATCH * 3];
  private static final float[] WEIGHTS = {1, 1, 2, 1, 0.5f, 1};

  static {
    for (int i = 0; i < BATCH; i++) {
      TARGETS[3 * i + i % 3] = 1;
    }
  }

  private final Parameters parameters = Parameters.initial(NETWORK.specs(), 3);

  private TrainingGraph graph() {
    return TrainingGraph.build(NETWORK, parameters, BATCH, DataType.FLOAT);
  }

  private static TrainingGraph.Step step(TrainingGraph graph, long seed) {
    return graph.step(SIGNALS, RR, TARGETS, WEIGHTS, seed);
  }

  @Test
  void aStepChangesNeitherParametersNorStatistics() {
    Parameters before = parameters.copy();
    try (TrainingGraph graph = graph()) {
      step(graph, 1);
    }
    assertThat(parameters.flat()).isEqualTo(before.flat());
    assertThat(parameters.statistics()).isEqualTo(before.statistics());
  }

  @Test
  void committingUpdatesRunningStatisticsOncePerStep() {
    Parameters before = parameters.copy();
    try (TrainingGraph graph = graph()) {
      step(graph, 1);
      graph.commit();
      assertThatThrownBy(graph::commit).isInstanceOf(IllegalStateException.class);
    }
    assertThat(parameters.flat()).isEqualTo(before.flat());
    assertThat(parameters.statistics()).isNotEqualTo(before.statistics());
  }

  @Test
  void theFirstStepReplacesTheInitialRunningStatistics() {
    parameters.statistics().assign(1000);
    try (TrainingGraph graph = graph()) {
      step(graph, 1);
      graph.commit(0);
      INDArray ofTheBatch = parameters.statistics().dup();
      assertThat(ofTheBatch.maxNumber().doubleValue()).isLessThan(100);
      parameters.statistics().subi(1);
      step(graph, 1);
      graph.commit(1);
      assertShare(ofTheBatch, 4 / 5.0);
      parameters.statistics().assign(ofTheBatch).subi(1);
      step(graph, 1);
      graph.commit(36);
      assertShare(ofTheBatch, 0.1);
      parameters.statistics().assign(ofTheBatch).subi(1);
      step(graph, 1);
      graph.commit();
      assertShare(ofTheBatch, 0.1);
    }
  }

  /**
   * Checks the weight of the batch in the update of each statistic, which starts one below the
   * batch value.
   */
  private void assertShare(INDArray ofTheBatch, double share) {
    INDArray left = ofTheBatch.sub(parameters.statistics());
    assertThat(left.minNumber().doubleValue()).isCloseTo(1 - share, within(1e-4));
    assertThat(left.maxNumber().doubleValue()).isCloseTo(1 - share, within(1e-4));
  }

  @Test
  void theSameStepIsReproducibleBitByBit() {
    try (TrainingGraph one = graph();
        TrainingGraph two = graph()) {
      TrainingGraph.Step first = step(one, 1);
      INDArray gradient = first.gradient().dup();
      step(one, 2);
      TrainingGraph.Step again = step(one, 1);
      TrainingGraph.Step elsewhere = step(two, 1);
      assertThat(again.loss()).isEqualTo(first.loss()).isEqualTo(elsewhere.loss());
      assertThat(again.gradient()).isEqualTo(gradient).isEqualTo(elsewhere.gradient());
    }
  }

  @Test
  void theMaskSeedDeterminesTheDropout() {
    try (TrainingGraph graph = graph()) {
      assertThat(step(graph, 1).loss()).isNotEqualTo(step(graph, 2).loss());
    }
  }

  @Test
  void lossIsTheWeightedMeanOfCrossEntropies() {
    try (TrainingGraph graph = graph()) {
      TrainingGraph.Step step = step(graph, 1);
      double sum = 0;
      double weight = 0;
      for (int i = 0; i < BATCH; i++) {
        double normaliser = 0;
        for (int c = 0; c < 3; c++) {
          normaliser += Math.exp(step.logits()[3 * i + c]);
        }
        sum += WEIGHTS[i] * (Math.log(normaliser) - step.logits()[3 * i + i % 3]);
        weight += WEIGHTS[i];
      }
      assertThat(step.loss())
          .isCloseTo(sum / weight, Rounding.ofLoss(sum / weight, Rounding.BLOCK));
    }
  }

  @Test
  void changingTheParametersTrains() {
    try (TrainingGraph graph = graph()) {
      double first = step(graph, 1).loss();
      for (int i = 0; i < 30; i++) {
        parameters.flat().subi(step(graph, i).gradient().mul(0.05));
        graph.commit();
      }
      assertThat(step(graph, 1).loss()).isLessThan(0.5 * first);
    }
  }

  @Test
  void nativeMemoryStaysFlat() throws InterruptedException {
    try (TrainingGraph graph = graph()) {
      for (int i = 0; i < 50; i++) {
        step(graph, i);
      }
      long before = held();
      for (int i = 0; i < 200; i++) {
        step(graph, i);
        graph.commit();
      }
      assertThat(held() - before).isLessThan(1_000_000);
    }
  }

  /** Native memory in use, after garbage has been freed. */
  private static long held() throws InterruptedException {
    long bytes = Long.MAX_VALUE;
    for (int i = 0; i < 10; i++) {
      System.gc();
      Thread.sleep(50);
      bytes = Math.min(bytes, Pointer.totalBytes());
    }
    return bytes;
  }

  @Test
  void inputsOfAnotherLengthAreRejected() {
    try (TrainingGraph graph = graph()) {
      assertThatThrownBy(() -> graph.step(new float[3], RR, TARGETS, WEIGHTS, 0))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("signal must have 240 values, but has 3");
      assertThatThrownBy(() -> graph.step(SIGNALS, null, TARGETS, WEIGHTS, 0))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("rr must have 12 values, but has none");
    }
  }

  @Test
  void theNumberOfBeatsDoesNotChangeTheResult() {
    int n = 300;
    float[] signals = GoldenWave.floats("many", n * 40, 0, 1);
    float[] rr = GoldenWave.floats("many rr", n * 2, 0, 1);
    try (InferenceGraph graph = InferenceGraph.of(NETWORK, parameters)) {
      float[] all = graph.probabilities(signals, rr, n);
      assertThat(graph.probabilities(signals, rr, n)).isEqualTo(all);
      for (int i : new int[] {0, 17, 299}) {
        float[] one =
            graph.probabilities(
                java.util.Arrays.copyOfRange(signals, i * 40, i * 40 + 40),
                java.util.Arrays.copyOfRange(rr, i * 2, i * 2 + 2),
                1);
        for (int c = 0; c < 3; c++) {
          assertThat(one[c]).isCloseTo(all[3 * i + c], within((float) Rounding.BLOCK));
        }
        assertThat(one[0] + one[1] + one[2]).isCloseTo(1, within((float) Rounding.BLOCK));
      }
      assertThat(graph.probabilities(new float[0], new float[0], 0)).isEmpty();
    }
  }
}
