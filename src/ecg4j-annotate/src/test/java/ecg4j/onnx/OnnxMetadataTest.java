package ecg4j.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

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
          List.of("N", "V"),
          new OnnxMetadata.Input(360, 360, 90, "MLII", OnnxMetadata.Z_SCORE, 9),
          "inception_time",
          "tiny",
          "float32",
          new OnnxMetadata.Origin(
              "0123abc", "ds1ds2", false, "synthetic", "MIT", Map.of("macro_f1", 0.5)),
          OnnxMetadata.Check.NONE);

  @Property(tries = 200)
  void entriesReadBackAsTheyWere(
      @ForAll @Size(min = 1, max = 6) @UniqueElements
          List<@AlphaChars @StringLength(min = 1, max = 5) String> classes,
      @ForAll @IntRange(min = 1, max = 5000) int window,
      @ForAll @IntRange(max = 20) int rrWidth,
      @ForAll String text,
      @ForAll boolean yes,
      @ForAll @IntRange(min = -1000, max = 1000) int thousandths,
      @ForAll @DoubleRange(min = 1, max = 1000) double rate) {
    double rounded = Math.round(rate * 10) / 10.0;
    OnnxMetadata metadata =
        new OnnxMetadata(
            classes,
            new OnnxMetadata.Input(
                rounded, window, window - 1, text, OnnxMetadata.Z_SCORE, rrWidth),
            text,
            "v",
            "float16",
            new OnnxMetadata.Origin(
                text, "p", yes, text, text, Map.of("a", thousandths / 1000.0, "b", 2.0)),
            new OnnxMetadata.Check(yes, 17, text, 1.25e-6));
    assertThat(OnnxMetadata.of(metadata.entries())).isEqualTo(metadata);
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
        "scaling|none|z-score",
        "leaky|perhaps|true or false",
        "kind|something else|ecg4j beat classifier",
        "metric.macro_f1|good|a number"
      })
  void nonsenseIsNamed(String key, String value, String allowed) {
    Map<String, String> entries = new HashMap<>(SOUND.entries());
    entries.put(key, value);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OnnxMetadata.of(entries))
        .withMessageContainingAll("make no sense", key + " is «" + value + "»", allowed);
  }

  @Test
  void whatIsMissingIsNamed() {
    for (String key : SOUND.entries().keySet()) {
      if (key.equals("kind") || key.startsWith("metric.")) {
        continue;
      }
      Map<String, String> entries = new HashMap<>(SOUND.entries());
      entries.remove(key);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> OnnxMetadata.of(entries))
          .withMessageContaining("lacks the metadata entry «" + key + "»");
    }
  }

  @Test
  void aFileOfAnotherProgramHasNone() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OnnxMetadata.of(Map.of("author", "x")))
        .withMessageContaining("no metadata of ecg4j export");
  }
}
