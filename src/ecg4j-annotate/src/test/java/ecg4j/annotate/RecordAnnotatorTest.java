package ecg4j.annotate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ecg4j.beats.features.FeatureSet;
import ecg4j.wfdb.Annotation;
import ecg4j.wfdb.Annotations;
import ecg4j.wfdb.Header;
import ecg4j.wfdb.Recording;
import ecg4j.wfdb.SignalSpec;
import ecg4j.wfdb.WfdbException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordAnnotatorTest {

  private static final LeadChoice ANY = new LeadChoice(Optional.empty(), "MLII");

  @TempDir static Path dir;
  private static Path model;

  @BeforeAll
  static void model() throws Exception {
    model = TinyModel.write(dir.resolve("tiny.onnx"));
  }

  private static AnnotatedRecord annotate(Path record, LeadChoice lead, BeatFinder finder)
      throws Exception {
    try (BeatModel opened = BeatModel.open(model)) {
      return new RecordAnnotator(opened, FeatureSet.RR, opened.metadata().classes(), lead, finder)
          .annotate(record);
    }
  }

  @Test
  void everyBeatIsToldApart() throws Exception {
    Path record = Records.write(dir, "told", 60, 360, "V1", "MLII");
    AnnotatedRecord told = annotate(record, ANY, new AnnotatorBeats("atr"));
    assertThat(told.lead().index()).isEqualTo(1);
    assertThat(told.beats()).hasSize(75);
    for (AnnotatedBeat beat : told.beats().subList(0, 73)) {
      String expected = beat.reference().equals("A") ? "S" : beat.reference();
      assertThat(told.symbol(beat)).as("beat at %d", beat.sample()).isEqualTo(expected);
      float sum = 0;
      for (float p : beat.probabilities()) {
        sum += p;
      }
      assertThat(sum).isBetween(0.9999f, 1.0001f);
    }
    assertThat(told.beats().get(6).rr()).isEqualTo(0.5);
    assertThat(told.beats().get(0).rr()).isNaN();
  }

  @Test
  void aBeatWhoseWindowLeavesTheRecordIsKeptWithoutAClass() throws Exception {
    Path record = Records.write(dir, "ends", 10, 360, "II");
    List<Annotation> early =
        List.of(Annotation.of(89, "N"), Annotation.of(1620, "N"), Annotation.of(3331, "V"));
    Annotations.write(dir.resolve("ends.qrs"), early);
    AnnotatedRecord told = annotate(record, ANY, new AnnotatorBeats("qrs"));
    assertThat(told.beats())
        .extracting(AnnotatedBeat::classified)
        .containsExactly(false, true, false);
    assertThat(told.unclassified()).isEqualTo(2);
    assertThat(told.beats()).extracting(told::symbol).containsExactly("Q", "N", "Q");
    assertThat(told.counts()).containsExactly(1, 0, 0, 0, 0);
  }

  @Test
  void beatsStayAtTheRecordsOwnSamples() throws Exception {
    Path record = Records.write(dir, "slow", 60, 250, "ECG lead II");
    List<Long> atr =
        Annotations.read(dir.resolve("slow.atr")).stream()
            .filter(a -> !a.symbol().equals("~"))
            .map(Annotation::sample)
            .toList();
    AnnotatedRecord told = annotate(record, ANY, new AnnotatorBeats("atr"));
    assertThat(told.beats()).extracting(AnnotatedBeat::sample).isEqualTo(atr);
    assertThat(told.beats().get(13).label()).isEqualTo(1);
    assertThat(told.beats().get(16).label()).isEqualTo(2);
    assertThat(ANY.trainedOn(told.lead())).isTrue();
  }

  @Test
  void withoutAnAnnotatorTheBeatsAreDetected() throws Exception {
    Path record = Records.write(dir, "detect", 60, 250, "MLII");
    AnnotatedRecord told = annotate(record, ANY, new DetectedBeats());
    AnnotatedRecord known = annotate(record, ANY, new AnnotatorBeats("atr"));
    assertThat(told.beats().size()).isBetween(72, 76);
    for (AnnotatedBeat beat : told.beats()) {
      assertThat(known.beats())
          .anySatisfy(b -> assertThat(Math.abs(b.sample() - beat.sample())).isLessThan(5));
      assertThat(beat.reference()).isEmpty();
    }
  }

  @Test
  void whatCannotBeAnnotatedIsToldInASentence() throws Exception {
    Path record = Records.write(dir, "bad", 10, 360, "V1", "V5");
    refused(
        record,
        new LeadChoice(Optional.of("aVF"), "MLII"),
        new DetectedBeats(),
        "record bad has no lead aVF, only V1, V5");
    refused(
        record,
        ANY,
        new AnnotatorBeats("qrs"),
        "record bad has no annotator qrs (file %s); it has atr".formatted(dir.resolve("bad.qrs")));
    Annotations.write(dir.resolve("bad.rhythm"), List.of(Annotation.of(3, "+")));
    refused(
        record, ANY, new AnnotatorBeats("rhythm"), dir.resolve("bad.rhythm") + " marks no beat");
    refused(
        flat("flat", 360, 7),
        ANY,
        new DetectedBeats(),
        "lead II of record flat is flat, all samples are 0.035 mV");
    refused(
        flat("gone", 360, -32768),
        ANY,
        new DetectedBeats(),
        "lead II of record gone has no sample, all are marked as missing");
    refused(
        flat("brief", 359, 7),
        ANY,
        new DetectedBeats(),
        "lead II of record brief has 359 samples, 0.997 s: a beat's window is 1 s long");
    Files.writeString(dir.resolve("empty.hea"), "empty 0 360 0\n");
    refused(dir.resolve("empty"), ANY, new DetectedBeats(), "record empty has no signals");
    refused(
        Records.write(dir, "coarse", 20, 30, "II"),
        ANY,
        new DetectedBeats(),
        "record coarse: cannot detect R peaks at a sampling rate of 30.0 Hz; allowed is 100 to 1000 Hz. Give their positions in an annotation file, or resample the record (xform of WFDB)");
  }

  @Test
  void leadsOutsideTheRatesOfTheDetectorAreResampled() throws Exception {
    int beats =
        annotate(Records.write(dir, "usual", 60, 360, "II"), ANY, new DetectedBeats())
            .beats()
            .size();
    for (int rate : new int[] {50, 2000}) {
      Path record = Records.write(dir, "at" + rate, 60, rate, "II");
      assertThat(annotate(record, ANY, new DetectedBeats()).beats().size())
          .as(rate + " Hz")
          .isBetween(beats - 2, beats + 2);
    }
  }

  private static Path flat(String name, int samples, int value) throws Exception {
    int[] x = new int[samples];
    Arrays.fill(x, value);
    SignalSpec spec = SignalSpec.of(name + ".dat", 16, 200, "mV", "II");
    Recording.write(dir, Header.of(name, 360, samples, List.of(spec), List.of()), new int[][] {x});
    return dir.resolve(name);
  }

  private static void refused(Path record, LeadChoice lead, BeatFinder finder, String sentence) {
    assertThatThrownBy(() -> annotate(record, lead, finder))
        .isInstanceOf(WfdbException.class)
        .hasMessage(sentence);
  }
}
