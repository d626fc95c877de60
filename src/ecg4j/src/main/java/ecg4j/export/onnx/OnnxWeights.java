package ecg4j.export.onnx;

import ecg4j.files.DamagedFileException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import onnx.Onnx.ModelProto;
import onnx.Onnx.TensorProto;
import org.nd4j.shade.protobuf.InvalidProtocolBufferException;

/** The weights of an ONNX file. */
public final class OnnxWeights {

  private static final Set<Integer> NUMBERS =
      Set.of(TensorProto.DataType.FLOAT_VALUE, TensorProto.DataType.FLOAT16_VALUE);

  private OnnxWeights() {}

  /**
   * Counts the numbers of the initialisers with one axis or more: trained values, running
   * statistics and fixed filters, which an ONNX file does not distinguish.
   *
   * @throws IOException if the file cannot be read, or is not an ONNX file
   */
  public static long count(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return ModelProto.parseFrom(in).getGraph().getInitializerList().stream()
          .filter(tensor -> NUMBERS.contains(tensor.getDataType()) && tensor.getDimsCount() > 0)
          .mapToLong(OnnxWeights::size)
          .sum();
    } catch (InvalidProtocolBufferException e) {
      throw new DamagedFileException(file, "is not an ONNX file, or is damaged");
    }
  }

  private static long size(TensorProto tensor) {
    return tensor.getDimsList().stream().mapToLong(Long::longValue).reduce(1, (a, b) -> a * b);
  }
}
