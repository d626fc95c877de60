package ecg4j.annotate;

import static org.assertj.core.api.Assertions.assertThat;

import ecg4j.beats.TrainingRecords;
import ecg4j.onnx.OnnxMetadata;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ModelDescriptionTest {

  private static ModelDescription described(boolean leaky, OnnxMetadata.Check check) {
    OnnxMetadata tiny = TinyModel.metadata(360);
    OnnxMetadata.Origin origin =
        new OnnxMetadata.Origin(
            "0",
            "beat",
            leaky ? "LEAKY: why" : "",
            "mitdb",
            "MIT",
            Map.of("veb_se", 0.93, "auc", 0.9, "accuracy", 0.875),
            TrainingRecords.UNKNOWN,
            "");
    return ModelDescription.of(
        Path.of("folder", "m.onnx"),
        "abc",
        new OnnxMetadata(tiny.classes(), tiny.input(), "net", "small", "float32", origin, check),
        true);
  }

  @Test
  void metricsAreNamedAsPeopleNameThem() {
    ModelDescription described = described(false, new OnnxMetadata.Check(true, 1, "x", 0));
    assertThat(described.name()).isEqualTo("net small (m.onnx)");
    assertThat(described.lines())
        .contains("Test scores (protocol beat): accuracy 87.5 %, VEB sensitivity 93.0 %.")
        .anyMatch(line -> line.startsWith("It knows one lead (MLII)"))
        .anyMatch(line -> line.contains("SHA-256 abc"));
  }

  @Test
  void aLeakyOrUncheckedModelIsCalledSo() {
    assertThat(described(true, OnnxMetadata.Check.NONE).lines())
        .anyMatch(line -> line.contains("known in training"))
        .anyMatch(line -> line.contains("not compared"));
  }
}
