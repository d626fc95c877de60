package ecg4j.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ecg4j.beats.BeatClasses;
import ecg4j.beats.BeatSignal;
import ecg4j.beats.DeChazal;
import ecg4j.beats.LabelMap;
import ecg4j.beats.TrainingRecords;
import ecg4j.beats.features.FeatureSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import net.jqwik.api.constraints.UniqueElements;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OnnxMetadataTest {
  static final OnnxMetadata SOUND =
      new OnnxMetadata(
          BeatClasses.named(List.of("N", "V")),
          new OnnxMetadata.Input(360, 360, 90, "MLII", BeatSignal.LEAD, FeatureSet.RR),
          "inception_time",
          "tiny",
          "float32",
          new OnnxMetadata.Origin(
              "0123abc",
              "ds1ds2",
              "",
              "synthetic",
              "MIT",
              Map.of("macro_f1", 0.5),
              TrainingRecords.UNKNOWN,
              ""),
          OnnxMetadata.Check.NONE);

  private static OnnxMetadata of(BeatClasses classes) {
    return new OnnxMetadata(
        classes, SOUND.input(), "net", "v", "float32", SOUND.origin(), SOUND.check());
  }

  @Test
  void onlyLabelMapsOfTheAamiClassesAreNotStored() {
    for (LabelMap map : LabelMap.values()) {
      assertThat(of(map.classes()).entries()).doesNotContainKey("label_map");
    }
    BeatClasses own = BeatClasses.parse("N: N; S: A; V: V; F: F; Q: /");
    assertThat(OnnxMetadata.of(of(own).entries()).classes()).isEqualTo(own);
  }

  @Test
  void symbolsOfOwnClassesAreStored() {
    BeatClasses classes = BeatClasses.parse("normal: N L R; PVC: V E");
    OnnxMetadata own = of(classes);
    assertThat(own.entries())
        .containsEntry("classes", "normal,PVC")
        .containsEntry("label_map", "normal: N L R; PVC: V E");
    assertThat(OnnxMetadata.of(own.entries()).classes()).isEqualTo(classes);
    assertThat(SOUND.entries()).doesNotContainKey("label_map");

    Map<String, String> other = new java.util.HashMap<>(own.entries());
    other.put("label_map", "normal: N; V: V");
    assertThatThrownBy(() -> OnnxMetadata.of(other))
        .hasMessageContaining("label_map is 'normal: N; V: V', not the symbols of the classes");
  }

  @Property(tries = 200)
  void entriesAreReadBackEqual(
      @ForAll @Size(min = 1, max = 6) @UniqueElements
          List<@AlphaChars @StringLength(min = 1, max = 5) String> classes,
      @ForAll @IntRange(min = 1, max = 5000) int window,
      @ForAll BeatSignal signal,
      @ForAll FeatureSet features,
      @ForAll String text,
      @ForAll boolean yes,
      @ForAll @IntRange(min = -1000, max = 1000) int thousandths,
      @ForAll @DoubleRange(min = 1, max = 1000) double rate) {
    double rounded = Math.round(rate * 10) / 10.0;
    OnnxMetadata metadata =
        new OnnxMetadata(
            BeatClasses.named(classes),
            new OnnxMetadata.Input(rounded, window, window - 1, text, signal, features),
            text,
            "v",
            "float16",
            new OnnxMetadata.Origin(
                text,
                "p",
                yes ? "LEAKY: " + text : "",
                text,
                text,
                Map.of("a", thousandths / 1000.0, "b", 2.0),
                yes ? DeChazal.trainingRecords() : TrainingRecords.UNKNOWN,
                yes ? "2026-01-31T12:00:00Z" : ""),
            new OnnxMetadata.Check(yes, 17, text, 1.25e-6));
    assertThat(OnnxMetadata.of(metadata.entries())).isEqualTo(metadata);
  }

  @Test
  void theProtocolOfAnEarlyFileDeterminesItsTrainingRecords() {
    Map<String, String> entries = new HashMap<>(SOUND.entries());
    entries.put("data", "mitbih");
    assertThat(entries).doesNotContainKeys("training_records", "stamp", "trained");
    OnnxMetadata.Origin origin = OnnxMetadata.of(entries).origin();
    assertThat(origin.training().hasPatient("mitdb/208")).isTrue();
    assertThat(origin.training().hasPatient("mitdb/100")).isFalse();
    assertThat(origin.stamp()).isEmpty();
    entries.put("protocol", "patient");
    entries.put("leaky", "true");
    origin = OnnxMetadata.of(entries).origin();
    assertThat(origin.training().isKnown()).isFalse();
    assertThat(origin.stamp()).startsWith("LEAKY");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "window_samples|0|a whole number from 1",
        "window_samples|wide|a whole number from 1",
        "r_index|360|an index in the window",
        "r_index|-1|a whole number from 0",
        "sampling_rate_hz|-5|a number above 0",
        "sampling_rate_hz|NaN|a number above 0",
        "sampling_rate_hz|fast|a number",
        "classes|N,,V|different names",
        "classes|N,N|different names",
        "scaling|none|z-score of the whole record, minus its median beat",
        "rr_width|45|not 9",
        "feature_names|a,b|the names of the features rr",
        "leaky|perhaps|true or false",
        "kind|something else|ecg4j beat classifier",
        "metric.macro_f1|good|a number"
      })
  void invalidEntriesAreNamed(String key, String value, String allowed) {
    Map<String, String> entries = new HashMap<>(SOUND.entries());
    entries.put(key, value);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OnnxMetadata.of(entries))
        .withMessageContainingAll("has invalid metadata", key + " is '" + value + "'", allowed);
  }

  @Test
  void missingEntriesAreNamed() {
    for (String key : SOUND.entries().keySet()) {
      if (key.equals("kind") || key.equals("features") || key.startsWith("metric.")) {
        continue;
      }
      Map<String, String> entries = new HashMap<>(SOUND.entries());
      entries.remove(key);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> OnnxMetadata.of(entries))
          .withMessageContaining("lacks the metadata entry '" + key + "'");
    }
  }

  @Test
  void aFileOfAVersionWithOneFeatureSetIsRead() {
    Map<String, String> entries = new HashMap<>(SOUND.entries());
    entries.remove("features");
    entries.remove("feature_names");
    assertThat(OnnxMetadata.of(entries).input().features()).isEqualTo(FeatureSet.RR);
    entries.put("rr_width", "0");
    assertThat(OnnxMetadata.of(entries).input().features()).isEqualTo(FeatureSet.NONE);
    entries.put("rr_width", "5");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OnnxMetadata.of(entries))
        .withMessageContaining("rr_width is '5', not 0 or 9");
  }

  @Test
  void anUnknownFeatureSetIsRejected() {
    Map<String, String> entries = new HashMap<>(SOUND.entries());
    entries.put("features", "context_longer");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OnnxMetadata.of(entries))
        .withMessage(
            "needs features that this version cannot compute: unknown feature set 'context_longer';"
                + " allowed: none, rr, context, context_long, context_shape, rr_causal,"
                + " context_causal, context_long_causal");
  }

  @Test
  void aFileOfAnotherProgramIsRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OnnxMetadata.of(Map.of("author", "x")))
        .withMessageContaining("no metadata of 'ecg export'");
  }
}
