package ecg4j.export.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.nd4j.autodiff.samediff.SDVariable;

class OperatorsTest {

  @Test
  void everyOperatorOfTheTableHasACase() {
    assertThat(OperatorCases.names()).containsExactlyElementsOf(Operators.names());
  }

  /** Each operator separately, with random shapes, settings and numbers. */
  @Property(tries = 15)
  void everyOperatorAgreesInOnnxRuntimeAndNd4j(
      @ForAll @LongRange(min = 0, max = Integer.MAX_VALUE) long seed) {
    for (String operator : OperatorCases.names()) {
      Draw draw = new Draw(seed);
      SDVariable output = OperatorCases.of(operator, draw);
      assertThat(draw.graph.getVariableOutputOp(output.name()).opName()).isEqualTo(operator);
      try {
        OnnxPeer.agree(draw.graph, draw.feeds, output.name());
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError(operator + ": " + e.getMessage(), e);
      }
    }
  }
}
