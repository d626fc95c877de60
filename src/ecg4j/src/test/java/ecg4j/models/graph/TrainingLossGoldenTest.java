package ecg4j.models.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import ecg4j.layers.graph.Parameters;
import ecg4j.models.context.ContextMlp;
import ecg4j.models.ensemble.AveragedNetwork;
import ecg4j.models.inception.InceptionTime;
import ecg4j.models.network.Network;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Losses and their gradients against NumPy (scripts/golden/losses.py), and in whole networks. */
@Tag("slow")
class TrainingLossGoldenTest {

  private static final JsonNode GOLDEN = golden();

  private static JsonNode golden() {
    try (InputStream in = TrainingLossGoldenTest.class.getResourceAsStream("/golden/losses.json")) {
      return new ObjectMapper().readTree(in);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  static Stream<JsonNode> classification() {
    return StreamSupport.stream(GOLDEN.get("classification").spliterator(), false);
  }

  @ParameterizedTest
  @MethodSource("classification")
  void lossAndGradientOfClassesAreNumPys(JsonNode expected) {
    List<Double> offsets = doubles(expected.get("offsets"));
    check(new BeatLoss.Classification(expected.get("gamma").asDouble(), offsets), expected);
  }

  @Test
  void lossAndGradientOfSamplesAreNumPys() {
    check(BeatLoss.SQUARED_ERROR, GOLDEN.get("squared_error"));
  }

  private static void check(BeatLoss kind, JsonNode expected) {
    double[] weights = array(GOLDEN.get("weights"));
    int beats = weights.length;
    int classes = GOLDEN.get("logits").size() / beats;
    SameDiff graph = SameDiff.create();
    Map<String, INDArray> feeds =
        Map.of(
            "z", Nd4j.createFromArray(array(GOLDEN.get("logits"))).reshape(beats, classes),
            "q", Nd4j.createFromArray(array(GOLDEN.get("targets"))).reshape(beats, classes),
            "w", Nd4j.createFromArray(weights));
    SDVariable z = graph.placeHolder("z", DataType.DOUBLE, beats, classes);
    SDVariable q = graph.placeHolder("q", DataType.DOUBLE, beats, classes);
    SDVariable w = graph.placeHolder("w", DataType.DOUBLE, beats);
    TrainingLoss loss = TrainingLoss.of(graph, kind, List.of(z), q, w);
    String slope = loss.derivatives(List.of("z")).get("z").name();
    try (Plan plan = new Plan(graph, feeds, List.of(TrainingLoss.LOSS, slope))) {
      plan.run();
      assertThat(plan.output(TrainingLoss.LOSS).getDouble(0))
          .isCloseTo(expected.get("loss").asDouble(), within(1e-6));
      assertThat(plan.output(slope).ravel().toDoubleVector())
          .containsExactly(array(expected.get("gradient")), within(1e-6));
    }
  }

  private static List<Double> doubles(JsonNode node) {
    return StreamSupport.stream(node.spliterator(), false).map(JsonNode::asDouble).toList();
  }

  private static double[] array(JsonNode node) {
    return doubles(node).stream().mapToDouble(v -> v).toArray();
  }

  private static final BeatLoss FOCAL = new BeatLoss.Classification(2, List.of(-0.1, -2.0, -5.0));

  @Test
  void gradientOfANetworkIsTheSlopeOfItsFocalLoss() {
    slope(new InceptionTime("test", 2, 2, 0.3, 3, 40, 2), FOCAL, 3);
  }

  @Test
  void gradientOfAFeatureBranchIsTheSlopeOfTheSumOfItsFocalLosses() {
    Network signal = new InceptionTime("test", 2, 1, 0.3, 3, 40, 0);
    Network features = new ContextMlp("test", List.of(4), 0.3, 3, 40, 5);
    slope(AveragedNetwork.ofSignalAndFeatures(signal, features, 0.7), FOCAL, 2);
  }

  @Test
  void gradientOfANetworkIsTheSlopeOfItsSquaredError() {
    slope(new InceptionTime("test", 2, 1, 0.3, 3, 40, 0), BeatLoss.SQUARED_ERROR, 3);
  }

  private static void slope(Network network, BeatLoss loss, int perArray) {
    Parameters parameters = GoldenWave.parameters(network.specs()).as(DataType.DOUBLE);
    float[] signals = GoldenWave.floats("beats", 3 * network.window(), 0, 1);
    float[] rr = GoldenWave.floats("rr", 3 * network.rrWidth(), 0, 1);
    float[] targets = {0.8f, 0.1f, 0.1f, 0.25f, 0.5f, 0.25f, 0, 0, 1};
    float[] weights = {1, 0.5f, 2};
    double step = 1e-7;
    try (TrainingGraph graph =
        TrainingGraph.build(network, parameters, 3, DataType.DOUBLE, GraphOptions.of(loss))) {
      GradientCheck.requireSlopes(
          parameters, () -> graph.step(signals, rr, targets, weights, 5), step, perArray);
    }
  }

  @Test
  void aScaledLossInHalfPrecisionHasTheGradientOfFloat() {
    Network network = new InceptionTime("test", 4, 1, 0, 3, 40, 0);
    Parameters parameters = GoldenWave.parameters(network.specs());
    float[] signals = GoldenWave.floats("beats", 3 * 40, 0, 1);
    float[] targets = {1, 0, 0, 0, 1, 0, 0, 0, 1};
    float[] weights = {1, 1, 1};
    try (TrainingGraph one =
            TrainingGraph.build(network, parameters, 3, DataType.FLOAT, GraphOptions.of(FOCAL));
        TrainingGraph half =
            TrainingGraph.build(network, parameters, 3, DataType.FLOAT16, GraphOptions.of(FOCAL))) {
      half.lossScale(1024);
      INDArray expected = one.step(signals, null, targets, weights, 1).gradient();
      INDArray given = half.step(signals, null, targets, weights, 1).gradient();
      double off = given.sub(expected).norm2Number().doubleValue();
      assertThat(off).isLessThan(0.05 * expected.norm2Number().doubleValue());
    }
  }
}
