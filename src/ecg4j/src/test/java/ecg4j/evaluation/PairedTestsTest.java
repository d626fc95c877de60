package ecg4j.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Compares with SciPy: scripts/golden/paired_tests.py. */
class PairedTestsTest {

  private static JsonNode golden() throws IOException {
    return new ObjectMapper()
        .readTree(PairedTestsTest.class.getResource("/golden/paired_tests.json"));
  }

  @Test
  void wilcoxonIsExactWithTiesAndZeros() throws IOException {
    for (JsonNode pair : golden().get("pairs")) {
      PairedTests.Result result = PairedTests.wilcoxon(array(pair, "a"), array(pair, "b"));
      assertThat(result.statistic()).isEqualTo(pair.get("plus").asDouble());
      assertThat(result.p()).isEqualTo(pair.get("wilcoxon_p").asDouble(), within(1e-12));
    }
  }

  @Test
  void theCorrectedTTestAgreesWithSciPy() throws IOException {
    for (JsonNode pair : golden().get("pairs")) {
      if (pair.has("t")) {
        PairedTests.Result result =
            PairedTests.correctedT(
                array(pair, "a"), array(pair, "b"), pair.get("ratio").asDouble());
        assertThat(result.statistic()).isEqualTo(pair.get("t").asDouble(), within(1e-10));
        assertThat(result.p()).isEqualTo(pair.get("t_p").asDouble(), within(1e-10));
      }
    }
  }

  @Test
  void mcNemarIsTheBinomialTest() throws IOException {
    for (JsonNode one : golden().get("mcnemar")) {
      assertThat(PairedTests.mcnemar(one.get("first").asInt(), one.get("second").asInt()).p())
          .isEqualTo(one.get("p").asDouble(), within(1e-12));
    }
  }

  @Test
  void equalModelsDoNotDiffer() {
    double[] same = {0.5, 0.7, 0.9};
    assertThat(PairedTests.wilcoxon(same, same).p()).isEqualTo(1);
    assertThat(PairedTests.correctedT(same, same, 0.5).p()).isEqualTo(1);
    assertThat(PairedTests.correctedT(new double[] {1, 2}, new double[] {0, 1}, 1).p()).isZero();
  }

  @Test
  void unequalNumbersAreRejected() {
    assertThatThrownBy(() -> PairedTests.wilcoxon(new double[2], new double[3]))
        .hasMessage("2 values and 3 values; paired tests need equal numbers");
    assertThatThrownBy(() -> PairedTests.correctedT(new double[1], new double[1], 1))
        .hasMessage("1 pairs; the t-test needs at least 2");
  }

  private static double[] array(JsonNode pair, String name) {
    return StreamSupport.stream(pair.get(name).spliterator(), false)
        .mapToDouble(JsonNode::asDouble)
        .toArray();
  }
}
