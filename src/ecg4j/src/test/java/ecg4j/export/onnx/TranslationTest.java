package ecg4j.export.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import onnx.Onnx.GraphProto;
import onnx.Onnx.NodeProto;
import org.junit.jupiter.api.Test;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

class TranslationTest {
  private final SameDiff graph = SameDiff.create();
  private final SDVariable x = graph.placeHolder("x", DataType.FLOAT, -1, 4);

  private GraphProto translated(SDVariable output) {
    return Translation.of(graph, "test", List.of(new Translation.Output(output.name(), -1, 4)));
  }

  private void refuses(SDVariable output, String... said) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> translated(output))
        .withMessageContainingAll(said);
  }

  @Test
  void anUnknownOperationIsReported() {
    refuses(
        graph.cumsum("total", x, false, false, 1),
        "total (operation cumsum) cannot be exported",
        "there is no operator for it");
  }

  @Test
  void settingsThatOnnxDoesNotSupportAreReported() {
    refuses(graph.nn().relu("r", x, 0.5), "r (operation relu)", "threshold is 0.5");
  }

  /** The graph must mark the batch size; it is not inferred. */
  @Test
  void aReshapeWithTwoUnknownDimensionsIsRejected() {
    refuses(graph.reshape("r", x, -1, 2, -2), "r (operation reshape)", "[-1, 2, -2]");
  }

  @Test
  void valuesThatDependOnlyOnConstantsAreComputed() {
    SDVariable known = graph.math().exp(graph.constant(Nd4j.createFromArray(0f, 0, 1, 1)).mul(2));
    GraphProto onnx = translated(x.mul("y", known));
    assertThat(onnx.getNodeList()).extracting(NodeProto::getOpType).containsExactly("Mul");
    assertThat(onnx.getInitializerList()).hasSize(1);
  }

  @Test
  void unusedOperationsAreOmitted() {
    graph.cumsum("aside", x, false, false, 1);
    assertThat(translated(graph.math().abs("y", x)).getNodeCount()).isEqualTo(1);
  }

  @Test
  void equalScalarsAndShapesShareOneConstant() {
    SDVariable y = graph.reshape(graph.reshape(x.add(2), -1, 2, 2), -1, 4);
    SDVariable z = graph.reshape(graph.reshape(y.add(2), -1, 2, 2), -1, 4);
    assertThat(translated(graph.identity("z", z)).getInitializerCount()).isEqualTo(3);
  }

  @Test
  void halfWeightsKeepVectorsAndLargeValuesInFloat() {
    SDVariable small = graph.constant("small", Nd4j.ones(4, 4).mul(0.3));
    SDVariable large = graph.constant("large", Nd4j.ones(4, 4).mul(1e5));
    SDVariable bias = graph.constant("bias", Nd4j.ones(4).mul(0.3));
    SDVariable y = graph.nn().biasAdd(graph.mmul(graph.mmul(x, small), large), bias, false);
    GraphProto half = HalfWeights.of(translated(y));
    assertThat(half.getInitializerList())
        .extracting(tensor -> Map.entry(tensor.getName(), tensor.getRawData().size()))
        .containsExactlyInAnyOrder(
            Map.entry("small/half", 2 * 16),
            Map.entry("large", 4 * 16),
            Map.entry("bias/2", 4 * 4));
    assertThat(half.getNode(0).getOpType()).isEqualTo("Cast");
    assertThat(half.getNode(0).getOutput(0)).isEqualTo("small");
  }
}
