package ecg4j.models.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import ecg4j.layers.graph.Parameters;
import ecg4j.models.Models;
import ecg4j.models.network.Network;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;

class TrainingMemoryTest {

  @ParameterizedTest
  @CsvSource({"inception_time, tiny", "inception_time, plain"})
  void twoSmallGraphsPredictTheMemoryOfALargerOne(String name, String variant) {
    Network network = Models.create(name, Map.of("variant", variant, "window", 120));
    Parameters parameters = Parameters.initial(network.specs(), 1);
    TrainingMemory memory = TrainingMemory.of(network, parameters, DataType.FLOAT, false);
    try (TrainingGraph graph = TrainingGraph.build(network, parameters, 100, DataType.FLOAT)) {
      assertThat((double) memory.bytes(100)).isCloseTo(graph.bytes(), within(0.02 * graph.bytes()));
      assertThat(memory.valuesPerBeat() * 100).isEqualTo(graph.largestArray());
    }
  }

  @Test
  void aTooLargeBatchIsRejectedWithItsMemory() {
    TrainingMemory memory = new TrainingMemory(1 << 20, 1 << 22, 46_080);
    memory.require(1000, 4L << 30);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> memory.require(65536, 8L << 30))
        .withMessage(
            "a batch of 65,536 beats needs 256.0 GB of native memory; this process may use 8.0"
                + " GB, enough for 2,047. Lower training.batch_size, or allow more memory with"
                + " org.bytedeco.javacpp.maxbytes and maxphysicalbytes");
  }

  @Test
  void arraysAreLimitedToTheRangeOfAnIndex() {
    assertThat(new TrainingMemory(0, 1, 46_080).mostBeats(1L << 50)).isEqualTo(46_603);
    assertThat(new TrainingMemory(100, 1, 1).mostBeats(50)).isZero();
  }
}
