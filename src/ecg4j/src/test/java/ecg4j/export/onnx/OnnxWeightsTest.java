package ecg4j.export.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ecg4j.files.DamagedFileException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import onnx.Onnx.GraphProto;
import onnx.Onnx.ModelProto;
import onnx.Onnx.TensorProto;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxWeightsTest {

  @TempDir Path folder;

  private static TensorProto tensor(int type, long... shape) {
    TensorProto.Builder tensor = TensorProto.newBuilder().setDataType(type);
    Arrays.stream(shape).forEach(tensor::addDims);
    return tensor.build();
  }

  @Test
  void theNumbersOfArraysOfFloatsAreCounted() throws Exception {
    Path file = folder.resolve("model.onnx");
    ModelProto model =
        ModelProto.newBuilder()
            .setGraph(
                GraphProto.newBuilder()
                    .addInitializer(tensor(TensorProto.DataType.FLOAT_VALUE, 4, 3, 2))
                    .addInitializer(tensor(TensorProto.DataType.FLOAT16_VALUE, 5))
                    .addInitializer(tensor(TensorProto.DataType.FLOAT_VALUE))
                    .addInitializer(tensor(TensorProto.DataType.INT64_VALUE, 7)))
            .build();
    Files.write(file, model.toByteArray());
    assertThat(OnnxWeights.count(file)).isEqualTo(4 * 3 * 2 + 5);
    Files.writeString(file, "this is no model");
    assertThatThrownBy(() -> OnnxWeights.count(file)).isInstanceOf(DamagedFileException.class);
  }
}
