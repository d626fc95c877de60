package ecg4j.training.rescoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ecg4j.data.Sha256;
import ecg4j.evaluation.Metric;
import ecg4j.onnx.OnnxClassifier;
import ecg4j.onnx.OnnxMetadata;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The card of the model that ships says what its file says. */
class ShippedModelTest {

  private static final Path MODEL = Path.of("models/annotator.onnx");
  private static final Path CARD = Path.of("models/README.md");

  @Test
  void theCardIsThatOfTheFile() throws Exception {
    OnnxMetadata metadata;
    try (OnnxClassifier model = OnnxClassifier.open(MODEL)) {
      metadata = model.metadata();
    }
    OnnxMetadata.Origin origin = metadata.origin();
    assertThat(origin.training().hasPatient("mitdb/208")).isTrue();
    assertThat(origin.training().hasPatient("mitdb/100")).isFalse();
    String card = Files.readString(CARD);
    assertThat(card).contains(metadata.variant());
    assumeTrue(
        !origin.trained().isEmpty(),
        MODEL + " was exported by an early version, whose card was written by hand");
    assertThat(origin.leaky()).isFalse();
    assertThat(origin.commit()).doesNotContain("with changes");
    assertThat(card).contains(Sha256.ofFile(MODEL), origin.commit());
    for (Metric metric :
        List.of(Metric.ACCURACY, Metric.MACRO_F1, Metric.SVEB_SE, Metric.VEB_SE, Metric.VEB_PPV)) {
      double value = origin.metrics().get(metric.key());
      assertThat(card).contains("| %s | %s |".formatted(metric.title(), metric.format(value)));
    }
  }
}
