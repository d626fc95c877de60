package ecg4j.models.efficientnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ecg4j.config.ConfigKeys;
import ecg4j.config.ConfigLoader;
import ecg4j.config.ExperimentConfig;
import ecg4j.layers.graph.ParameterSpec;
import ecg4j.layers.graph.Parameters;
import ecg4j.models.Models;
import ecg4j.models.graph.GoldenWave;
import ecg4j.models.network.Network;
import ecg4j.npy.NpyArray;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import onnx.Onnx;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.shade.protobuf.ByteString;

@Tag("slow")
class PretrainedTest {
  private static final Network NETWORK = Models.create(EfficientNet.NAME, Map.of("variant", "b0"));

  @TempDir Path folder;

  private Path file() {
    return folder.resolve("imagenet");
  }

  private ExperimentConfig config() {
    return ConfigKeys.with(
        ConfigLoader.defaults(),
        Map.of(
            "model.name",
            EfficientNet.NAME,
            "model.variant",
            "b0",
            "model.pretrained",
            file().toString()));
  }

  private String refusal() {
    try {
      Pretrained.of(config(), NETWORK, UnaryOperator.identity());
      return "taken";
    } catch (IllegalArgumentException e) {
      return e.getMessage();
    }
  }

  /**
   * Random arrays with a library's names; {@link #expected} has the corresponding arrays of the
   * trunk.
   */
  private static Map<String, NpyArray> library(ImageNetNames names) {
    Map<String, NpyArray> arrays = new LinkedHashMap<>();
    for (ParameterSpec spec : NETWORK.specs()) {
      if (spec.name().startsWith("trunk/")) {
        long[] s = spec.shape();
        long[] shape =
            switch (s.length) {
              case 1 -> s;
              case 2 -> new long[] {s[1], s[0], 1, 1};
              default ->
                  spec.name().endsWith("taps")
                      ? new long[] {s[2], 1, s[0], s[1]}
                      : new long[] {s[3], spec.name().contains("stem") ? 3 : s[2], s[0], s[1]};
            };
        int n = (int) Arrays.stream(shape).reduce(1, (a, b) -> a * b);
        String name = names.of(spec.name());
        arrays.put(name, new NpyArray(GoldenWave.floats(spec.name(), n, 0, 1), shape));
      }
    }
    arrays.put("classifier.weight", new NpyArray(new float[4], 2, 2));
    return arrays;
  }

  private void npz(Map<String, NpyArray> arrays) throws IOException {
    try (OutputStream out = Files.newOutputStream(file());
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, NpyArray> array : arrays.entrySet()) {
        zip.putNextEntry(new ZipEntry(array.getKey() + ".npy"));
        zip.write(array.getValue().encode());
        zip.closeEntry();
      }
    }
  }

  private void onnx(Map<String, NpyArray> arrays) throws IOException {
    Onnx.GraphProto.Builder graph = Onnx.GraphProto.newBuilder();
    arrays.forEach(
        (name, array) -> {
          ByteBuffer raw =
              ByteBuffer.allocate(4 * array.values().length).order(ByteOrder.LITTLE_ENDIAN);
          raw.asFloatBuffer().put(array.values());
          graph.addInitializer(
              Onnx.TensorProto.newBuilder()
                  .setName(name)
                  .setDataType(Onnx.TensorProto.DataType.FLOAT_VALUE)
                  .addAllDims(Arrays.stream(array.shape()).boxed().toList())
                  .setRawData(ByteString.copyFrom(raw.array())));
        });
    Files.write(file(), Onnx.ModelProto.newBuilder().setGraph(graph).build().toByteArray());
  }

  private void assertLoaded(String library) {
    Pretrained pretrained =
        Pretrained.of(config(), NETWORK, UnaryOperator.identity()).orElseThrow();
    assertThat(pretrained.report())
        .contains("all 304 arrays of the trunk with the names of " + library)
        .endsWith("1 others unused");
    Parameters parameters = Parameters.initial(NETWORK.specs(), 1);
    Parameters before = parameters.copy();
    pretrained.into(parameters);
    assertThat(parameters.get("head/output/weights")).isEqualTo(before.get("head/output/weights"));
    // kernel [1, 1, in, out] of [out, in, 1, 1]
    String kernel = "trunk/stage2/block0/expand/conv/kernel";
    float[] k = GoldenWave.floats(kernel, 16 * 96, 0, 1);
    assertThat(parameters.get(kernel).getFloat(0, 0, 3, 50)).isEqualTo(k[50 * 16 + 3]);
    // taps [5, 5, C, 1] of [C, 1, 5, 5]
    String taps = "trunk/stage3/block0/filter/depthwise/taps";
    float[] t = GoldenWave.floats(taps, 25 * 144, 0, 1);
    assertThat(parameters.get(taps).getFloat(4, 2, 100, 0)).isEqualTo(t[100 * 25 + 4 * 5 + 2]);
    // a dense layer [in, out] of [out, in, 1, 1]
    String dense = "trunk/stage2/block0/gate/down/weights";
    float[] d = GoldenWave.floats(dense, 96 * 4, 0, 1);
    assertThat(parameters.get(dense).getFloat(7, 2)).isEqualTo(d[2 * 96 + 7]);
    // the stem, summed over colours
    String stem = "trunk/stem/conv/kernel";
    float[] s = GoldenWave.floats(stem, 32 * 27, 0, 1);
    int at = 11 * 27 + 2 * 3 + 1;
    assertThat(parameters.get(stem).getFloat(2, 1, 0, 11))
        .isEqualTo(s[at] + s[at + 9] + s[at + 18]);
    String variance = "trunk/stage7/block0/project/norm/variance";
    assertThat(parameters.get(variance).toFloatVector())
        .isEqualTo(GoldenWave.floats(variance, 320, 0, 1));
  }

  @ParameterizedTest
  @EnumSource
  void aNumPyFileWithTheNamesOfEitherLibraryIsLoaded(ImageNetNames names) throws IOException {
    npz(library(names));
    assertLoaded(names.origin);
  }

  @Test
  void anOnnxModelIsLoaded() throws IOException {
    onnx(library(ImageNetNames.TORCHVISION));
    assertLoaded("torchvision");
  }

  @ParameterizedTest
  @CsvSource({
    "stem/conv/kernel, features.0.0.weight, conv_stem.weight",
    "stem/norm/mean, features.0.1.running_mean, bn1.running_mean",
    "stage1/block0/filter/depthwise/taps, features.1.0.block.0.0.weight, blocks.0.0.conv_dw.weight",
    "stage1/block0/filter/norm/gamma, features.1.0.block.0.1.weight, blocks.0.0.bn1.weight",
    "stage1/block0/gate/up/bias, features.1.0.block.1.fc2.bias, blocks.0.0.se.conv_expand.bias",
    "stage1/block0/project/conv/kernel, features.1.0.block.2.0.weight, blocks.0.0.conv_pw.weight",
    "stage1/block0/project/norm/beta, features.1.0.block.2.1.bias, blocks.0.0.bn2.bias",
    "stage2/block1/expand/conv/kernel, features.2.1.block.0.0.weight, blocks.1.1.conv_pw.weight",
    "stage2/block1/filter/norm/variance, features.2.1.block.1.1.running_var,"
        + " blocks.1.1.bn2.running_var",
    "stage2/block1/gate/down/weights, features.2.1.block.2.fc1.weight,"
        + " blocks.1.1.se.conv_reduce.weight",
    "stage7/block0/project/conv/kernel, features.7.0.block.3.0.weight, blocks.6.0.conv_pwl.weight",
    "stage7/block0/project/norm/gamma, features.7.0.block.3.1.weight, blocks.6.0.bn3.weight"
  })
  void namesAreThoseOfTheLibraries(String ours, String torchvision, String timm) {
    assertThat(ImageNetNames.TORCHVISION.of("trunk/" + ours)).isEqualTo(torchvision);
    assertThat(ImageNetNames.TIMM.of("trunk/" + ours)).isEqualTo(timm);
  }

  @Test
  void aPartialMatchIsRejectedNamingSomeOfTheMissingArrays() throws IOException {
    Map<String, NpyArray> arrays = library(ImageNetNames.TIMM);
    arrays.keySet().removeIf(name -> name.startsWith("blocks.6") || name.startsWith("bn1"));
    npz(arrays);
    assertThat(refusal())
        .contains(
            "of the trunk's 304 arrays with the names of timm; missing are bn1.weight, bn1.bias, ")
        .endsWith("more");
  }

  @Test
  void otherShapesAndOtherFilesAreRejected() throws IOException {
    assertThat(refusal()).isEqualTo("there is no file " + file());
    Files.writeString(file(), "no weights at all");
    assertThat(refusal()).contains("has no arrays");
    npz(Map.of("x", new NpyArray(new float[2], 2)));
    assertThat(refusal()).contains("has none of EfficientNet's weights").endsWith("it has x");
    Map<String, NpyArray> arrays = library(ImageNetNames.TORCHVISION);
    arrays.put("features.7.0.block.3.1.bias", new NpyArray(new float[2], 2));
    npz(arrays);
    assertThat(refusal()).contains("features.7.0.block.3.1.bias has shape [2], expected [320]");
  }

  @Test
  void otherNetworksHaveNoPretrainedWeights() {
    assertThatThrownBy(
            () ->
                Pretrained.of(
                    config(), Models.create("inception_time", Map.of()), UnaryOperator.identity()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("inception_time has no ImageNet weights");
  }

  /** 600 MB of zeros, which deflate to 0.6 MB. */
  @Test
  void archivesThatGrowBeyondAnyNetworkAreRefused() throws IOException {
    byte[] zeros = new byte[1 << 20];
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file()))) {
      zip.setLevel(1);
      zip.putNextEntry(new ZipEntry("features.0.0.weight.npy"));
      for (int megabytes = 0; megabytes < 600; megabytes++) {
        zip.write(zeros);
      }
    }
    assertThat(Files.size(file())).isLessThan(4 << 20);
    assertThat(refusal()).contains("cannot be read: its arrays take more than 512 MB");
  }
}
