package ecg4j.export.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import onnx.Onnx.GraphProto;
import onnx.Onnx.ModelProto;
import onnx.Onnx.OperatorSetIdProto;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Compares a SameDiff graph in SameDiff with its translation in ONNX Runtime. */
final class OnnxPeer {
  private static final OrtEnvironment ENVIRONMENT = OrtEnvironment.getEnvironment();

  private OnnxPeer() {}

  /** Requires equal shapes and, except for rounding, equal numbers. */
  static void agree(SameDiff graph, Map<String, INDArray> feeds, String output) {
    INDArray expected = inNd4j(graph, feeds, output);
    GraphProto translated =
        Translation.of(graph, "test", List.of(new Translation.Output(output, expected.shape())));
    Found found = run(translated, feeds, output);
    assertThat(found.shape).as("shape").isEqualTo(expected.shape());
    float[] numbers = expected.data().asFloat();
    for (int i = 0; i < found.values.length; i++) {
      assertThat(found.values[i])
          .as("number %d of %d", i, found.values.length)
          .isCloseTo(numbers[i], within(1e-5f + 1e-5f * Math.abs(numbers[i])));
    }
  }

  /**
   * Runs without oneDNN, which does not support dilated convolutions, and whose softmax over a
   * middle axis is wrong after a convolution.
   */
  private static INDArray inNd4j(SameDiff graph, Map<String, INDArray> feeds, String output) {
    Nd4j.getEnvironment().allowHelpers(false);
    try {
      return graph.outputSingle(feeds, output).dup('c');
    } finally {
      Nd4j.getEnvironment().allowHelpers(true);
    }
  }

  private record Found(long[] shape, float[] values) {}

  private static Found run(GraphProto graph, Map<String, INDArray> feeds, String output) {
    byte[] model =
        ModelProto.newBuilder()
            .setIrVersion(8)
            .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(17))
            .setGraph(graph)
            .build()
            .toByteArray();
    Map<String, OnnxTensor> inputs = new LinkedHashMap<>();
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      try (OrtSession session = ENVIRONMENT.createSession(model, options)) {
        for (Map.Entry<String, INDArray> feed : feeds.entrySet()) {
          if (!session.getInputNames().contains(feed.getKey())) {
            // A random chain may use only one of its inputs, and the file has no others.
            continue;
          }
          FloatBuffer values = FloatBuffer.wrap(feed.getValue().dup('c').data().asFloat());
          long[] shape = feed.getValue().shape();
          inputs.put(feed.getKey(), OnnxTensor.createTensor(ENVIRONMENT, values, shape));
        }
        try (OrtSession.Result result = session.run(inputs)) {
          OnnxTensor value = (OnnxTensor) result.get(output).orElseThrow();
          FloatBuffer numbers = value.getFloatBuffer();
          float[] values = new float[numbers.remaining()];
          numbers.get(values);
          return new Found(value.getInfo().getShape(), values);
        }
      }
    } catch (OrtException e) {
      throw new AssertionError(e.getMessage() + "\n" + graph.getNodeList(), e);
    } finally {
      inputs.values().forEach(OnnxTensor::close);
    }
  }
}
