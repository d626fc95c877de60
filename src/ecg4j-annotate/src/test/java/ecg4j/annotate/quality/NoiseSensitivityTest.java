package ecg4j.annotate.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ecg4j.annotate.AnnotatedBeat;
import ecg4j.annotate.AnnotatedRecord;
import ecg4j.annotate.Annotator;
import ecg4j.beats.DeChazal;
import ecg4j.wfdb.Annotation;
import ecg4j.wfdb.AnnotationFile;
import ecg4j.wfdb.Lead;
import ecg4j.wfdb.MitBih;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Measures how many S beats of DS1 are found in white noise, among those outside bad intervals. The
 * model was trained on these patients, so only the fall counts.
 */
@Tag("slow")
class NoiseSensitivityTest {

  private static final Path MODEL = Path.of("models", "annotator_ds1.onnx");
  private static final List<String> SUPRAVENTRICULAR = List.of("A", "a", "J", "S");

  /** Greatest distance of a beat found from its reference beat, in samples: 150 ms. */
  private static final int NEAR = 54;

  private int all;
  private int found;

  /** Other ratios, such as those in docs/ANNOTATE.md, take five seconds each. */
  @ParameterizedTest
  @CsvSource({"100, 0.92", "6, 0.66"})
  void noiseHidesSupraventricularBeats(double decibel, double sensitivity) throws IOException {
    MitBih.assumePresent();
    try (Annotator annotator = Annotator.open(MODEL)) {
      for (String name : DeChazal.DS1) {
        List<Annotation> references =
            AnnotationFile.read(MitBih.folder().resolve(name + ".atr")).annotations().stream()
                .filter(annotation -> SUPRAVENTRICULAR.contains(annotation.symbol()))
                .toList();
        if (!references.isEmpty()) {
          Lead lead = LeadQualityTest.noisy(LeadQualityTest.whole(name), decibel, false);
          AnnotatedRecord record = annotator.annotate(lead.values(), lead.frequency(), "mV");
          references.forEach(reference -> count(record, reference.sample()));
        }
      }
    }
    assertThat(found / (double) all).isCloseTo(sensitivity, within(0.02));
  }

  private void count(AnnotatedRecord record, long sample) {
    if (record.quality().isBad(sample / record.lead().frequency())) {
      return;
    }
    all++;
    for (AnnotatedBeat beat : record.beats()) {
      if (Math.abs(beat.sample() - sample) <= NEAR && record.symbol(beat).equals("S")) {
        found++;
        return;
      }
    }
  }
}
