package ecg4j.models.efficientnet;

import ecg4j.files.RegularFile;
import ecg4j.npy.NpyArray;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import onnx.Onnx;
import org.nd4j.shade.protobuf.InvalidProtocolBufferException;

/**
 * Named arrays of an {@code .npz} file of NumPy, or initializers of an ONNX model. The format is
 * recognised by the content, not by the name. Arrays are decoded on demand, so unused arrays of
 * other types are ignored.
 */
final class WeightsFile {
  private static final String ARRAY = ".npy";

  /** Size of all arrays in bytes; the weights of B7 take 264 MB. */
  private static final int LIMIT = 512 << 20;

  /** An array yet to be decoded. */
  private interface Source {
    NpyArray decode() throws IOException;
  }

  private final Path file;
  private final Map<String, Source> arrays;

  private WeightsFile(Path file, Map<String, Source> arrays) {
    this.file = file;
    this.arrays = arrays;
  }

  /**
   * Reads a file.
   *
   * @param file configured path, for messages
   * @param place maps it to the path on this machine
   * @throws IllegalArgumentException if the file does not exist or has neither format
   */
  static WeightsFile read(Path file, UnaryOperator<Path> place) {
    Path here = place.apply(file);
    Optional<String> problem = RegularFile.problem(here, file);
    if (problem.isPresent()) {
      throw new IllegalArgumentException(problem.get());
    }
    try (InputStream in = Files.newInputStream(here)) {
      byte[] start = in.readNBytes(2);
      boolean zip = start.length == 2 && start[0] == 'P' && start[1] == 'K';
      Map<String, Source> arrays = zip ? npz(here) : onnx(here);
      if (arrays.isEmpty()) {
        throw new IllegalArgumentException(
            file + " has no arrays; allowed: an .npz file or an ONNX model with its weights");
      }
      return new WeightsFile(file, arrays);
    } catch (IOException e) {
      throw new IllegalArgumentException(file + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static Map<String, Source> npz(Path file) throws IOException {
    Map<String, Source> arrays = new TreeMap<>();
    int left = LIMIT;
    try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (entry.getName().endsWith(ARRAY)) {
          // An archive may be compressed, so its own size limits nothing.
          byte[] bytes = zip.readNBytes(left);
          left -= bytes.length;
          requireSmall(left > 0);
          String where = file + ", " + entry.getName();
          String name = entry.getName().substring(0, entry.getName().length() - ARRAY.length());
          arrays.put(name, () -> NpyArray.decode(bytes, where));
        }
      }
    }
    return arrays;
  }

  private static void requireSmall(boolean small) throws IOException {
    if (!small) {
      throw new IOException(
          "its arrays take more than %s MB, which no EfficientNet does".formatted(LIMIT >> 20));
    }
  }

  private static Map<String, Source> onnx(Path file) throws IOException {
    requireSmall(Files.size(file) < LIMIT);
    Map<String, Source> arrays = new TreeMap<>();
    try {
      Onnx.ModelProto model = Onnx.ModelProto.parseFrom(Files.readAllBytes(file));
      for (Onnx.TensorProto tensor : model.getGraph().getInitializerList()) {
        arrays.put(tensor.getName(), () -> decode(tensor, file + ", " + tensor.getName()));
      }
    } catch (InvalidProtocolBufferException e) {
      return Map.of();
    }
    return arrays;
  }

  private static NpyArray decode(Onnx.TensorProto tensor, String where) throws IOException {
    if (tensor.getDataType() != Onnx.TensorProto.DataType.FLOAT_VALUE
        || tensor.getDataLocation() == Onnx.TensorProto.DataLocation.EXTERNAL) {
      throw new IOException(where + "; allowed: float32 data within the file itself");
    }
    long[] shape = tensor.getDimsList().stream().mapToLong(Long::longValue).toArray();
    float[] values;
    if (tensor.getFloatDataCount() > 0) {
      values = new float[tensor.getFloatDataCount()];
      for (int i = 0; i < values.length; i++) {
        values[i] = tensor.getFloatData(i);
      }
    } else {
      ByteBuffer raw = tensor.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
      values = new float[raw.remaining() / Float.BYTES];
      raw.asFloatBuffer().get(values);
    }
    long size = 1;
    for (long extent : shape) {
      size *= extent;
    }
    if (size != values.length) {
      throw new IOException(where + ": " + values.length + " values for " + size + " elements");
    }
    return new NpyArray(values, shape);
  }

  /** Names of the arrays, sorted. */
  Set<String> names() {
    return arrays.keySet();
  }

  /**
   * Decodes an array.
   *
   * @throws IllegalArgumentException if it cannot be decoded
   */
  NpyArray array(String name) {
    try {
      return arrays.get(name).decode();
    } catch (IOException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  @Override
  public String toString() {
    return file.toString();
  }
}
