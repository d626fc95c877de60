package ecg4j.models;

import static org.assertj.core.api.Assertions.assertThat;

import ecg4j.beats.DeChazal;
import ecg4j.beats.TrainingRecords;
import ecg4j.beats.features.FeatureSet;
import ecg4j.files.Sha256;
import ecg4j.onnx.OnnxClassifier;
import ecg4j.onnx.OnnxMetadata;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files in {@code models/}, and what their description says of them. */
class ShippedModelTest {

  private static final Path FOLDER = Path.of("models");
  private static final long LARGEST = 2_000_000;
  private static final int RECORDS = 44;

  private static OnnxMetadata metadata(String name) throws Exception {
    try (OnnxClassifier model = OnnxClassifier.open(FOLDER.resolve(name))) {
      return model.metadata();
    }
  }

  private static Set<String> records(OnnxMetadata metadata, String database) {
    return metadata.origin().training().records().stream()
        .filter(entry -> entry.database().equals(database))
        .map(TrainingRecords.Entry::record)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @ParameterizedTest
  @ValueSource(strings = {"annotator.onnx", "annotator_ds1.onnx", "stream.onnx"})
  void aFileIsSmallComparedWithItsNetworkAndDescribed(String name) throws Exception {
    Path file = FOLDER.resolve(name);
    assertThat(Files.size(file)).isLessThan(LARGEST);
    OnnxMetadata metadata = metadata(name);
    assertThat(metadata.check().verified()).isTrue();
    assertThat(metadata.origin().leaky()).isFalse();
    assertThat(metadata.input().features())
        .isEqualTo(
            name.equals("stream.onnx") ? FeatureSet.CONTEXT_CAUSAL : FeatureSet.CONTEXT_SHAPE);
    assertThat(metadata.classes().names()).containsExactly("N", "S", "V", "F", "Q");
    assertThat(FOLDER.resolve("README.md"))
        .content()
        .contains("## " + name, Sha256.ofFile(file), metadata.origin().commit());
  }

  @Test
  void theAnnotatorKnowsAllPatientsAndSaysSo() throws Exception {
    OnnxMetadata metadata = metadata("annotator.onnx");
    assertThat(records(metadata, "mitdb")).hasSize(RECORDS).allMatch(DeChazal::contains);
    assertThat(records(metadata, "nsrdb")).hasSize(9);
    // No run can score a model of all patients; those of its recipe can.
    assertThat(metadata.origin().protocol()).isEqualTo("all, scored by patients44-11");
    assertThat(metadata.origin().metrics()).containsKeys("sveb_se", "veb_se", "false_s_per_1000");
  }

  @Test
  void theModelForStreamsIsScoredByItsRecipe() throws Exception {
    OnnxMetadata metadata = metadata("stream.onnx");
    assertThat(records(metadata, "mitdb")).hasSize(RECORDS);
    assertThat(metadata.network()).isEqualTo("context_mlp");
    assertThat(metadata.origin().protocol()).isEqualTo("all, scored by patients44-11");
    assertThat(metadata.origin().metrics()).containsKeys("sveb_se", "veb_se");
  }

  @Test
  void theModelOfDs1HasSeenNoPatientOfDs2() throws Exception {
    OnnxMetadata metadata = metadata("annotator_ds1.onnx");
    Set<String> ds1 =
        DeChazal.trainingRecords().records().stream()
            .map(TrainingRecords.Entry::record)
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(records(metadata, "mitdb")).isNotEmpty().isEqualTo(ds1);
    assertThat(metadata.origin().protocol()).isEqualTo("ds1ds2");
  }
}
