package ecg4j.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ecg4j.onnx.OnnxClassifier;
import ecg4j.onnx.OnnxMetadata;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class OnnxEntriesTest {

  private static final Path MODEL = Path.of("models/annotator.onnx");

  @Test
  void findsTheEntriesThatOnnxRuntimeFinds() throws IOException {
    try (OnnxClassifier classifier = OnnxClassifier.open(MODEL, 1)) {
      assertThat(OnnxMetadata.of(OnnxEntries.of(Files.readAllBytes(MODEL))))
          .isEqualTo(classifier.metadata());
    }
  }

  @Test
  void refusesATruncatedFile() throws IOException {
    byte[] bytes = Files.readAllBytes(MODEL);
    assertThatThrownBy(() -> OnnxEntries.of(Arrays.copyOf(bytes, bytes.length - 5)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("damaged");
  }
}
