package ecg4j.annotate;

import ecg4j.data.BeatWindow;
import ecg4j.data.RhythmFeatures;
import ecg4j.data.TrainingRecords;
import ecg4j.onnx.OnnxMetadata;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import onnx.Onnx;
import org.nd4j.shade.protobuf.ByteString;

/**
 * A model file that a test can reckon with: one linear layer and softmax. A beat that comes early
 * is V, one that is upside down at its R peak is S, any other is N.
 */
public final class TinyModel {

  private static final List<String> CLASSES = List.of("N", "S", "V", "F", "Q");

  private TinyModel() {}

  /** Writes the model as {@code ecg export} would. */
  public static Path write(Path file) throws IOException {
    return write(file, BeatWindow.LENGTH, metadata(BeatWindow.LENGTH).entries());
  }

  /** What {@link #write(Path)} says of itself. */
  public static OnnxMetadata metadata(int window) {
    return new OnnxMetadata(
        CLASSES,
        new OnnxMetadata.Input(360, window, 90, "MLII", OnnxMetadata.Z_SCORE, RhythmFeatures.WIDTH),
        "Tiny",
        "linear",
        "float32",
        new OnnxMetadata.Origin(
            "0000000",
            "ds1ds2",
            "",
            "beats </script> of nobody",
            "MIT",
            Map.of("macro_f1", 0.5),
            TrainingRecords.parse("{\"elsewhere\":{\"elsewhere/1\":[\"known\"]}}"),
            ""),
        new OnnxMetadata.Check(true, 10, "nothing", 0));
  }

  /** Writes a model that reads beats of so many samples, and says of itself what is given. */
  public static Path write(Path file, int window, Map<String, String> metadata) throws IOException {
    int classes = CLASSES.size();
    float[] signal = new float[window * classes];
    // The class is a column; the R peak a row.
    signal[90 * classes] = 1;
    signal[90 * classes + 1] = -1;
    float[] rr = new float[RhythmFeatures.WIDTH * classes];
    rr[2] = -10;
    float[] bias = {0, 0, -4, -9, -9};
    Onnx.GraphProto.Builder graph =
        Onnx.GraphProto.newBuilder()
            .setName("tiny")
            .addInput(value("signal", window))
            .addInput(value("rr", RhythmFeatures.WIDTH))
            .addOutput(value("probabilities", classes))
            .addInitializer(tensor("w", signal, window, classes))
            .addInitializer(tensor("r", rr, RhythmFeatures.WIDTH, classes))
            .addInitializer(tensor("b", bias, classes))
            .addNode(node("MatMul", "ws", "signal", "w"))
            .addNode(node("MatMul", "rs", "rr", "r"))
            .addNode(node("Add", "sum", "ws", "rs"))
            .addNode(node("Add", "logits", "sum", "b"))
            .addNode(node("Softmax", "probabilities", "logits"));
    Onnx.ModelProto.Builder model =
        Onnx.ModelProto.newBuilder()
            .setIrVersion(8)
            .addOpsetImport(Onnx.OperatorSetIdProto.newBuilder().setVersion(17))
            .setGraph(graph);
    new TreeMap<>(metadata)
        .forEach(
            (key, text) ->
                model.addMetadataProps(
                    Onnx.StringStringEntryProto.newBuilder().setKey(key).setValue(text)));
    return Files.write(file, model.build().toByteArray());
  }

  private static Onnx.NodeProto node(String operator, String output, String... inputs) {
    return Onnx.NodeProto.newBuilder()
        .setOpType(operator)
        .addAllInput(List.of(inputs))
        .addOutput(output)
        .build();
  }

  private static Onnx.ValueInfoProto value(String name, int width) {
    Onnx.TensorShapeProto shape =
        Onnx.TensorShapeProto.newBuilder()
            .addDim(Onnx.TensorShapeProto.Dimension.newBuilder().setDimParam("N"))
            .addDim(Onnx.TensorShapeProto.Dimension.newBuilder().setDimValue(width))
            .build();
    return Onnx.ValueInfoProto.newBuilder()
        .setName(name)
        .setType(
            Onnx.TypeProto.newBuilder()
                .setTensorType(
                    Onnx.TypeProto.Tensor.newBuilder()
                        .setElemType(Onnx.TensorProto.DataType.FLOAT_VALUE)
                        .setShape(shape)))
        .build();
  }

  private static Onnx.TensorProto tensor(String name, float[] values, long... shape) {
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    Onnx.TensorProto.Builder tensor =
        Onnx.TensorProto.newBuilder()
            .setName(name)
            .setDataType(Onnx.TensorProto.DataType.FLOAT_VALUE)
            .setRawData(ByteString.copyFrom(bytes.array()));
    for (long extent : shape) {
      tensor.addDims(extent);
    }
    return tensor.build();
  }
}
