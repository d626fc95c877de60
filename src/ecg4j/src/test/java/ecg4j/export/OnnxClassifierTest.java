package ecg4j.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ecg4j.annotate.Records;
import ecg4j.cli.Ecg;
import ecg4j.models.graph.Rounding;
import ecg4j.onnx.OnnxClassifier;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import onnx.Onnx.ModelProto;
import onnx.Onnx.StringStringEntryProto;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OnnxClassifierTest {
  private static final int WINDOW = 360;
  private static final int RR = 9;

  @TempDir private static Path folder;
  private static Path file;

  @BeforeAll
  static void export() throws IOException {
    file = folder.resolve("model.onnx");
    new OnnxExporter(false, Precision.FLOAT32)
        .export(
            Trained.model(
                Trained.config("inception_time", "tiny", Map.of("model.rr_features", true))),
            Trained.ORIGIN,
            Optional.empty(),
            file);
  }

  private static float[] random(int n) {
    Random random = new Random(n);
    float[] values = new float[n];
    for (int i = 0; i < n; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  @Test
  void closingTwiceIsHarmless() throws IOException {
    OnnxClassifier classifier = OnnxClassifier.open(file);
    classifier.close();
    classifier.close();
    assertThat(classifier.metadata().classes().names()).hasSize(5);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void beatsAreClassifiedIndependently(int threads) throws IOException {
    try (OnnxClassifier classifier = OnnxClassifier.open(file, threads)) {
      assertThat(classifier.probabilities(new float[0], new float[0], 0)).isEmpty();
      float[] signals = random(130 * WINDOW);
      float[] rr = random(130 * RR);
      float[] all = classifier.probabilities(signals, rr, 130);
      for (int beat : new int[] {0, 63, 64, 129}) {
        float[] alone =
            classifier.probabilities(
                Arrays.copyOfRange(signals, beat * WINDOW, (beat + 1) * WINDOW),
                Arrays.copyOfRange(rr, beat * RR, (beat + 1) * RR),
                1);
        assertThat(Arrays.copyOfRange(all, beat * 5, beat * 5 + 5))
            .containsExactly(alone, within((float) Rounding.INCEPTION_TIME));
      }
    }
  }

  @Test
  void arraysOfWrongSizesAreReported() throws IOException {
    try (OnnxClassifier classifier = OnnxClassifier.open(file, 1)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> classifier.probabilities(new float[WINDOW], new float[RR], 2))
          .withMessage("signals must have 720 values, but has 360");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> classifier.probabilities(new float[WINDOW], null, 1))
          .withMessage("rr must have 9 values, but has none");
    }
  }

  @Test
  void aClassifierHasAtLeastOneThread() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OnnxClassifier.open(file, 0))
        .withMessage("the number of threads must be 1 or more, not 0");
  }

  @Test
  void filesThatAreNotModelsAreReported() throws IOException {
    Path text = Files.writeString(folder.resolve("text.onnx"), "not a model");
    refuses(text, text + " is not an ONNX file, or is damaged");
    byte[] whole = Files.readAllBytes(file);
    Path half = folder.resolve("half.onnx");
    Files.write(half, Arrays.copyOf(whole, whole.length / 2));
    refuses(half, half + " is not an ONNX file, or is damaged");
    refuses(folder.resolve("none.onnx"), "there is no file " + folder.resolve("none.onnx"));
    refuses(Files.write(folder.resolve("empty.onnx"), new byte[0]), "empty.onnx");
  }

  @Test
  void contradictionsToTheMetadataAreReported() throws IOException {
    refuses(
        with("window_samples", "250"),
        "has the input 'signal' of type FLOAT [-1, 360], but its metadata state FLOAT [-1, 250]");
    refuses(with("rr_width", "0"), "rr_width is '0', not 9");
    refuses(withoutFeatures(), "has an unknown input 'rr'");
    refuses(with("classes", "N,V"), "has the output 'probabilities' of type FLOAT [-1, 5]");
    Path none = folder.resolve("bare.onnx");
    Files.write(none, proto().toBuilder().clearMetadataProps().build().toByteArray());
    refuses(none, "no metadata of 'ecg export'");
  }

  private static ModelProto proto() throws IOException {
    return ModelProto.parseFrom(Files.readAllBytes(file));
  }

  private static Path withoutFeatures() throws IOException {
    ModelProto.Builder other = proto().toBuilder().clearMetadataProps();
    Map<String, String> changes = Map.of("rr_width", "0", "features", "none", "feature_names", "");
    for (StringStringEntryProto entry : proto().getMetadataPropsList()) {
      String value = changes.getOrDefault(entry.getKey(), entry.getValue());
      other.addMetadataProps(entry.toBuilder().setValue(value));
    }
    return Files.write(folder.resolve("plain.onnx"), other.build().toByteArray());
  }

  private static Path with(String key, String value) throws IOException {
    ModelProto.Builder other = proto().toBuilder().clearMetadataProps();
    for (StringStringEntryProto entry : proto().getMetadataPropsList()) {
      boolean changed = entry.getKey().equals(key);
      other.addMetadataProps(changed ? entry.toBuilder().setValue(value).build() : entry);
    }
    return Files.write(folder.resolve(key + ".onnx"), other.build().toByteArray());
  }

  private static void refuses(Path other, String said) {
    assertThatThrownBy(() -> OnnxClassifier.open(other))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(said)
        .message()
        .doesNotContain("\n");
  }

  /** ND4J takes seconds to start, so a program that only classifies must not load it. */
  @Test
  void classificationDoesNotLoadNd4j() throws Exception {
    Process child =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-Xmx256m",
                "-Xlog:class+load",
                "-cp",
                System.getProperty("java.class.path"),
                ClassifierChild.class.getName(),
                file.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(child.waitFor()).as(said).isZero();
    assertThat(said).contains("ai.onnxruntime.OrtSession", "classified 3 beats");
    assertThat(said.lines().filter(line -> line.contains("org.nd4j") || line.contains("bytedeco")))
        .isEmpty();
  }

  @Test
  void aLibraryThatCannotBeUnpackedIsASentence() throws Exception {
    Process child =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-Xmx256m",
                "-Djava.io.tmpdir=" + file.resolveSibling("none"),
                "-cp",
                System.getProperty("java.class.path"),
                Ecg.class.getName(),
                "annotate",
                "--model",
                file.toString(),
                "--out",
                file.resolveSibling("o").toString(),
                Records.write(file.getParent(), "r", 10, 360, "II").toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(child.waitFor()).as(said).isEqualTo(2);
    assertThat(said)
        .startsWith("error: the folder of temporary files, ")
        .contains(", does not exist; ")
        .contains("-Djava.io.tmpdir=FOLDER")
        .doesNotContain("\tat ");
  }
}
