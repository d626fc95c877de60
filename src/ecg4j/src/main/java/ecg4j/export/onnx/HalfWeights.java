package ecg4j.export.onnx;

import ai.onnxruntime.platform.Fp16Conversions;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import onnx.Onnx.GraphProto;
import onnx.Onnx.NodeProto;
import onnx.Onnx.TensorProto;
import org.nd4j.shade.protobuf.ByteString;

/**
 * Converts weights to half precision (IEEE 754, 16 bits), which halves the size of a file. Each is
 * cast back to float before its use, so that inputs, outputs and all sums remain float. Runtimes
 * cast once when the file is loaded, so inference is as fast as with float weights.
 *
 * <p>Biases and statistics of norms, which are vectors, remain float: they are small, and a
 * variance may exceed the maximum of half (65504).
 */
public final class HalfWeights {
  private static final float LARGEST = 65504;

  private HalfWeights() {}

  /** A copy of the graph with matrices and kernels in half precision. */
  public static GraphProto of(GraphProto graph) {
    GraphProto.Builder half = graph.toBuilder().clearInitializer().clearNode();
    List<NodeProto> casts = new ArrayList<>();
    for (TensorProto tensor : graph.getInitializerList()) {
      if (!fits(tensor)) {
        half.addInitializer(tensor);
        continue;
      }
      String stored = tensor.getName() + "/half";
      half.addInitializer(halved(tensor, stored));
      casts.add(
          NodeProto.newBuilder()
              .setOpType("Cast")
              .setName(tensor.getName())
              .addInput(stored)
              .addOutput(tensor.getName())
              .addAttribute(Attribute.of("to", TensorProto.DataType.FLOAT_VALUE))
              .build());
    }
    return half.addAllNode(casts).addAllNode(graph.getNodeList()).build();
  }

  private static boolean fits(TensorProto tensor) {
    boolean vector = tensor.getDimsList().stream().filter(length -> length > 1).count() < 2;
    if (tensor.getDataType() != TensorProto.DataType.FLOAT_VALUE || vector) {
      return false;
    }
    FloatBuffer values = values(tensor);
    while (values.hasRemaining()) {
      if (!(Math.abs(values.get()) <= LARGEST)) {
        return false;
      }
    }
    return true;
  }

  private static FloatBuffer values(TensorProto tensor) {
    return tensor
        .getRawData()
        .asReadOnlyByteBuffer()
        .order(ByteOrder.LITTLE_ENDIAN)
        .asFloatBuffer();
  }

  private static TensorProto halved(TensorProto tensor, String name) {
    FloatBuffer values = values(tensor);
    float[] numbers = new float[values.remaining()];
    values.get(numbers);
    ByteBuffer bytes =
        ByteBuffer.allocate(numbers.length * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (float number : numbers) {
      bytes.putShort(Fp16Conversions.floatToFp16(number));
    }
    return tensor.toBuilder()
        .setName(name)
        .setDataType(TensorProto.DataType.FLOAT16_VALUE)
        .setRawData(ByteString.copyFrom(bytes.rewind()))
        .build();
  }
}
