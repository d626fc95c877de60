package ecg4j.annotate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ecg4j.annotate.quality.FlutterEpisodes;
import ecg4j.formats.file.ReadOptions;
import ecg4j.wfdb.Annotation;
import ecg4j.wfdb.AnnotationFile;
import ecg4j.wfdb.Annotations;
import ecg4j.wfdb.Header;
import ecg4j.wfdb.Recording;
import ecg4j.wfdb.SignalSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnnotatorTest {

  private static final String ANY = "";

  @TempDir static Path dir;
  private static Path model;

  @BeforeAll
  static void model() throws Exception {
    model = TinyModel.write(dir.resolve("tiny.onnx"));
  }

  private static AnnotatedRecord annotate(Path record, String lead, BeatFinder finder)
      throws Exception {
    try (Annotator annotator = Annotator.open(model)) {
      return annotator.annotate(record, settings(lead, finder));
    }
  }

  private static AnnotationSettings settings(String lead, BeatFinder finder) {
    return new AnnotationSettings(ReadOptions.NONE.withLead(lead), finder, false);
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
        .extracting(AnnotatedBeat::isClassified)
        .containsExactly(false, true, false);
    assertThat(told.unclassified()).isEqualTo(2);
    assertThat(told.beats()).extracting(told::symbol).containsExactly("Q", "N", "Q");
    assertThat(told.counts()).containsExactly(1, 0, 0, 0, 0);
  }

  @Test
  void wavesOfVentricularFlutterHaveNoClassAndNoInterval() throws Exception {
    Path record = Records.writeWithFlutter(dir, "flutter", 60, 360, 20, 32);
    AnnotatedRecord told = annotate(record, ANY, new DetectedBeats());
    FlutterEpisodes.Episode episode = told.quality().flutter().episodes().get(0);
    assertThat(told.flutterWaves()).isPositive();
    assertThat(told.counts()[0] + told.counts()[1] + told.counts()[2]).isBetween(50, 60);
    for (AnnotatedBeat beat : told.beats()) {
      assertThat(beat.isFlutter()).isEqualTo(episode.contains(told.time(beat)));
      assertThat(told.symbol(beat).equals("!")).isEqualTo(beat.isFlutter());
      if (beat.isFlutter()) {
        assertThat(beat.rr()).isNaN();
        assertThat(beat.probabilities()).isEmpty();
      }
    }
    assertThat(Rhythm.of(told).meanRate()).isBetween(70.0, 80.0);
    assertThat(Rhythm.of(told).longest().value()).isLessThan(2);
    RecordSummary summary = RecordSummary.of(told, true, List.of());
    assertThat(summary.beats() + summary.flutterWaves()).isEqualTo(told.beats().size());
    assertThat(BeatTable.of(told, List.of()).lines().filter(line -> line.contains(",,!,,,,,,,")))
        .hasSize(told.flutterWaves());
    assertThat(told.quality().notes().get(0))
        .startsWith("looks like ventricular flutter or fibrillation in ");
  }

  @Test
  void aRecordOfFlutterAloneHasNoBeat() throws Exception {
    Path record = Records.writeWithFlutter(dir, "only", 30, 360, 0, 30);
    AnnotatedRecord told = annotate(record, ANY, new DetectedBeats());
    assertThat(told.flutterWaves()).isEqualTo(told.beats().size()).isPositive();
    assertThat(RecordSummary.of(told, true, List.of()).beats()).isZero();
  }

  @Test
  void theAnnotationFileHasBracketsAroundFlutter() throws Exception {
    Path record = Records.writeWithFlutter(dir, "marks", 60, 360, 20, 32);
    AnnotatedRecord detected = annotate(record, ANY, new DetectedBeats());
    List<String> symbols = symbols(detected);
    int start = symbols.indexOf("[");
    int end = symbols.indexOf("]");
    assertThat(symbols.subList(start + 1, end)).containsOnly("!").hasSize(detected.flutterWaves());
    assertThat(symbols.subList(end + 1, symbols.size())).doesNotContain("!", "[", "]");
    assertThat(marks(detected)).containsExactly(episode(detected));
    // The annotator marks no waves.
    AnnotatedRecord given = annotate(record, ANY, new AnnotatorBeats("atr"));
    assertThat(given.flutterWaves()).isZero();
    assertThat(symbols(given)).containsOnlyOnce("[").containsOnlyOnce("]").doesNotContain("!");
    assertThat(marks(given)).containsExactly(episode(given));
    // A single wave is in the whole episode, unless a reader gives the next one a class.
    long[] whole = episode(given);
    BeatAnnotations one = new BeatAnnotations(given, List.of());
    one.add(whole[0] + 500, "!");
    assertThat(marks(one)).containsExactly(whole);
    one.add(whole[0] + 900, "N");
    assertThat(marks(one)).containsExactly(whole[0], whole[0] + 899);
    assertThat(Rhythm.of(given).longest().value()).isLessThan(2);
  }

  /** First and last sample of the first episode. */
  private static long[] episode(AnnotatedRecord record) {
    FlutterEpisodes.Episode first = record.quality().flutter().episodes().get(0);
    return new long[] {Math.round(360 * first.start()), Math.round(360 * first.end())};
  }

  private static BeatAnnotations annotations(AnnotatedRecord record) {
    BeatAnnotations annotations = new BeatAnnotations(record, List.of("careful"));
    record.beats().forEach(beat -> annotations.add(beat.sample(), record.symbol(beat)));
    return annotations;
  }

  private static long[] marks(AnnotatedRecord record) throws IOException {
    return marks(annotations(record));
  }

  /** The samples of [ and ]. */
  private static long[] marks(BeatAnnotations annotations) throws IOException {
    Path file = Files.write(dir.resolve("marks.aami"), annotations.bytes());
    return AnnotationFile.read(file).annotations().stream()
        .filter(a -> a.symbol().equals("[") || a.symbol().equals("]"))
        .mapToLong(Annotation::sample)
        .toArray();
  }

  private static List<String> symbols(AnnotatedRecord record) throws IOException {
    BeatAnnotations annotations = annotations(record);
    Path file = Files.write(dir.resolve("symbols.aami"), annotations.bytes());
    List<Annotation> read = AnnotationFile.read(file).annotations();
    assertThat(read).isSortedAccordingTo(Comparator.comparingLong(Annotation::sample));
    return read.stream().map(Annotation::symbol).toList();
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
    assertThat(new LeadChoice("", "MLII").isTrainedOn(told.lead())).isTrue();
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
    refused(record, "aVF", new DetectedBeats(), "record bad has no lead aVF, only V1, V5");
    refused(
        record,
        ANY,
        new AnnotatorBeats("qrs"),
        dir.resolve("bad.qrs") + ": recording bad has no annotator qrs; it has atr");
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
        "record coarse: cannot detect R peaks at a sampling rate of 30.0 Hz; allowed: 100 to 1000"
            + " Hz. Give their positions in an annotation file, or resample the record (xform of"
            + " WFDB)");
  }

  @Test
  void samplesAndRecordingsInMemoryHaveTheBeatsOfTheFile() throws Exception {
    Path record = Records.write(dir, "memory", 60, 360, "V1", "MLII");
    AnnotatedRecord file = annotate(record, ANY, new DetectedBeats());
    Recording recording = Recording.read(record);
    float[] millivolts = recording.physical(1);
    float[] microvolts = millivolts.clone();
    for (int i = 0; i < microvolts.length; i++) {
      microvolts[i] *= 1000;
    }
    try (Annotator annotator = Annotator.open(model)) {
      requireSame(annotator.annotate(recording), file);
      requireSame(annotator.annotate(millivolts, 360, "mV"), file);
      AnnotatedRecord scaled = annotator.annotate(microvolts, 360, "uV");
      assertThat(scaled.beats())
          .extracting(AnnotatedBeat::sample)
          .isEqualTo(file.beats().stream().map(AnnotatedBeat::sample).toList());
      long[] peaks = file.beats().stream().mapToLong(AnnotatedBeat::sample).toArray();
      AnnotationSettings given = AnnotationSettings.DEFAULT.withFinder(new GivenBeats(peaks));
      requireSame(annotator.annotate(millivolts, 360, "mV", given), file);
      AnnotationSettings flipped = AnnotationSettings.DEFAULT.withFlip(true);
      assertThat(annotator.annotate(recording, flipped).counts()).isNotEqualTo(file.counts());
    }
    assertThat(millivolts).isEqualTo(recording.physical(1));
  }

  private static void requireSame(AnnotatedRecord record, AnnotatedRecord expected) {
    SameBeats.require(record, expected, 0);
    assertThat(record.quality().index()).isEqualTo(expected.quality().index());
  }

  @Test
  void whatIsWrongWithSamplesIsToldInASentence() throws Exception {
    Path record = Records.write(dir, "wrong", 20, 360, "II");
    float[] samples = Recording.read(record).physical(0);
    try (Annotator annotator = Annotator.open(model)) {
      assertThatThrownBy(() -> annotator.annotate(samples, 0, "mV"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("the sampling rate is 0.0 Hz; allowed: a number above 0");
      assertThatThrownBy(() -> annotator.annotate(samples, 360, "mmHg"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("'mmHg' is no unit of voltage; allowed: V, mV, uV or nV");
      assertThatThrownBy(
              () ->
                  annotator.annotate(
                      samples, 360, "mV", settings(ANY, new GivenBeats(new long[] {400, 400}))))
          .hasMessageContaining("an R peak is given at sample 400, after one at 400");
      assertThatThrownBy(
              () ->
                  annotator.annotate(
                      Recording.read(record), settings(ANY, new AnnotatorBeats("atr"))))
          .hasMessageContaining("this recording is in memory");
    }
  }

  @Test
  void severalThreadsShareAnAnnotator() throws Exception {
    Path record = Records.write(dir, "shared", 60, 250, "II");
    AnnotatedRecord expected = annotate(record, ANY, new DetectedBeats());
    Annotator annotator = Annotator.open(model);
    List<AnnotatedRecord> all =
        IntStream.range(0, 16)
            .parallel()
            .mapToObj(
                i -> {
                  try {
                    return annotator.annotate(record);
                  } catch (IOException e) {
                    throw new UncheckedIOException(e);
                  }
                })
            .toList();
    assertThat(all).hasSize(16).allSatisfy(each -> requireSame(each, expected));
    annotator.close();
    annotator.close();
    assertThatThrownBy(() -> annotator.annotate(record))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the model is closed");
  }

  @Test
  void theModelOfTheLibraryNeedsNoFile() throws Exception {
    Path record = Records.write(dir, "shipped", 60, 360, "II");
    try (Annotator annotator = Annotator.open()) {
      AnnotatedRecord annotated = annotator.annotate(record);
      assertThat(annotated.classes().names()).containsExactly("N", "S", "V", "F", "Q");
      assertThat(annotated.beats()).hasSizeBetween(72, 76);
      assertThat(annotated.unclassified()).isLessThan(4);
    }
  }

  @Test
  void theModelOfAnInstallationIsKnownByItsName() throws Exception {
    Path folder = Files.createDirectories(dir.resolve("models"));
    TinyModel.write(folder.resolve("more.onnx"));
    assertThatThrownBy(() -> ShippedModel.in(folder, ShippedModel.ANNOTATOR))
        .hasMessage("there is no annotator.onnx in " + folder + "; name a model with --model");
    Path shipped = TinyModel.write(folder.resolve("annotator.onnx"));
    assertThat(ShippedModel.in(folder, ShippedModel.ANNOTATOR)).isEqualTo(shipped);
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

  private static void refused(Path record, String lead, BeatFinder finder, String sentence) {
    assertThatThrownBy(() -> annotate(record, lead, finder))
        .isInstanceOf(IOException.class)
        .hasMessage(sentence);
  }
}
