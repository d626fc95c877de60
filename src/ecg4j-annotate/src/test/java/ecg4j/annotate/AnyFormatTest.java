package ecg4j.annotate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ecg4j.formats.OutputFormat;
import ecg4j.formats.RecordingFiles;
import ecg4j.formats.RecordingOutput;
import ecg4j.formats.file.ReadOptions;
import ecg4j.signal.SyntheticEcg;
import ecg4j.signal.SyntheticPatient;
import ecg4j.wfdb.Annotation;
import ecg4j.wfdb.Annotations;
import ecg4j.wfdb.Header;
import ecg4j.wfdb.Recording;
import ecg4j.wfdb.SignalSpec;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A recording has the same beats in whatever format its file is. */
class AnyFormatTest {

  private static final ReadOptions GIVEN = new ReadOptions(250, "mV", "");

  @TempDir static Path dir;
  private static Annotator annotator;

  @BeforeAll
  static void open() throws Exception {
    annotator = Annotator.open(TinyModel.write(dir.resolve("tiny.onnx")));
  }

  @AfterAll
  static void close() {
    annotator.close();
  }

  private static AnnotationSettings with(ReadOptions options) {
    return AnnotationSettings.DEFAULT.withRead(options);
  }

  private static void requireSame(AnnotatedRecord record, AnnotatedRecord expected, double close) {
    SameBeats.require(record, expected, close);
    assertThat(record.quality().gaps()).isEqualTo(expected.quality().gaps());
    assertThat(record.quality().notes()).isEqualTo(expected.quality().notes());
    assertThat(record.lead().name()).isEqualTo(expected.lead().name());
    assertThat(record.seconds()).isEqualTo(expected.seconds());
  }

  /** A record of two leads with a gap of 12 s. */
  private static Path written(String name) throws IOException {
    Recording plain = Recording.read(Records.write(dir, name, 60, 250, "V1", "MLII"));
    int[][] samples = {plain.samples(0), plain.samples(1)};
    for (int[] lead : samples) {
      Arrays.fill(lead, 20 * 250, 32 * 250, plain.missing(0));
    }
    return write(name, plain.header(), samples);
  }

  private static Path write(String name, Header header, int[][] samples) throws IOException {
    Recording.write(dir, header, samples);
    return dir.resolve(name);
  }

  @ParameterizedTest
  @CsvSource({"edf, none", "csv, none", "tsv, none", "npy, given", "hea, none"})
  void theBeatsAreThoseOfTheRecordThatWasConverted(String ending, String facts) throws Exception {
    Path record = written("w" + ending);
    AnnotatedRecord expected = annotator.annotate(record);
    assertThat(expected.quality().gaps().gaps()).hasSize(1);
    Path file = dir.resolve("c" + ending + "." + ending);
    new RecordingOutput(file, OutputFormat.of(file), 0, "atr")
        .write(Recording.read(record), Annotations.read(dir.resolve("w" + ending + ".atr")));
    // An array states no names, so the lead has to be named.
    boolean given = facts.equals("given");
    ReadOptions options = given ? GIVEN.withLead("1") : ReadOptions.NONE;
    AnnotatedRecord read = annotator.annotate(file, with(options));
    if (given) {
      assertThat(read.beats().size()).isEqualTo(expected.beats().size());
      assertThat(read.beats())
          .extracting(AnnotatedBeat::sample)
          .isEqualTo(expected.beats().stream().map(AnnotatedBeat::sample).toList());
    } else {
      requireSame(read, expected, 1e-6);
    }
    assertThat(read.name()).isEqualTo("c" + ending);
  }

  /** Files of other software: the same as their conversion to WFDB. */
  @ParameterizedTest
  @CsvSource({
    "continuous.edf, none",
    "gap.edf, none",
    "plus.bdf, none",
    "biosig.edf, none",
    "biosig.bdf, none",
    "biosig.xml, none",
    "savetxt.csv, given",
    "blanks.txt, given",
    "time.tsv, none",
    "f8.npy, given",
    "i2_big.npy, given",
    "all.npz, none",
    "v4.mat, given",
    "v5.mat, given",
    "ishne.ecg, none",
    "explicit.dcm, none",
    "implicit.dcm, none",
    "plain.scp, none",
    "second.scp, none"
  })
  void everyFormatIsTheSameAsItsConversion(String name, String facts) throws Exception {
    Path file = golden(name);
    ReadOptions options = (facts.equals("given") ? GIVEN : ReadOptions.NONE).withLead("1");
    if (name.equals("savetxt.csv")) {
      options = options.withUnit("");
    }
    Path hea = dir.resolve(name.replace('.', '_') + ".hea");
    Recording whole = RecordingFiles.read(file, options.withLead(""));
    new RecordingOutput(hea, OutputFormat.WFDB, 32, "atr").write(whole, List.of());
    AnnotationSettings given =
        with(options).withFinder(new GivenBeats(new long[] {150, 300, 470, 620}));
    AnnotatedRecord read = annotator.annotate(file, given);
    AnnotatedRecord converted =
        annotator.annotate(hea, given.withRead(ReadOptions.NONE.withLead("1")));
    requireSame(read, converted, 1e-5);
    assertThat(read.source().resolution()).hasValue(250);
    assertThat(converted.source().resolution()).isEmpty();
  }

  private static Path golden(String name) throws URISyntaxException {
    return Path.of(AnyFormatTest.class.getResource("/golden/formats/" + name).toURI());
  }

  @Test
  void annotationsInTheFileTellTheBeats() throws Exception {
    Path record = Records.write(dir, "inside", 30, 250, "MLII");
    Path edf = dir.resolve("inside.edf");
    List<Annotation> marks = Annotations.read(dir.resolve("inside.atr"));
    new RecordingOutput(edf, OutputFormat.EDF, 0, "atr").write(Recording.read(record), marks);
    AnnotationSettings inside = AnnotationSettings.DEFAULT.withFinder(new AnnotatorBeats("file"));
    AnnotationSettings beside = AnnotationSettings.DEFAULT.withFinder(new AnnotatorBeats("atr"));
    AnnotatedRecord expected = annotator.annotate(record, beside);
    requireSame(annotator.annotate(edf, inside), expected, 1e-6);
    requireSame(annotator.annotate(edf, beside), expected, 1e-6);
    assertThatThrownBy(() -> annotator.annotate(golden("biosig.xml"), inside.withRead(GIVEN)))
        .hasMessageContaining("the HL7 aECG file holds no annotations");
  }

  /** Two samples per frame: the R peaks count samples, not frames. */
  @Test
  void aLeadUpsideDownIsSeenAtAnyNumberOfSamplesPerFrame() throws Exception {
    SyntheticEcg ecg = SyntheticEcg.of(SyntheticPatient.of(7, false), 60, 360);
    int[][] samples = new int[2][ecg.leads()[0].length];
    for (int i = 0; i < samples[1].length; i++) {
      samples[1][i] = Math.round(-200 * ecg.leads()[0][i]);
    }
    samples[0] = Arrays.copyOf(samples[0], samples[1].length / 2);
    List<SignalSpec> specs = List.of(signal(1, "V1"), signal(2, "II"));
    Path record =
        write("turned", Header.of("turned", 180, samples[0].length, specs, List.of()), samples);
    AnnotatedRecord annotated = annotator.annotate(record);
    assertThat(annotated.lead().index()).isEqualTo(1);
    assertThat(annotated.quality().isUpsideDown()).isTrue();
    AnnotatedRecord flipped = annotator.annotate(record, AnnotationSettings.DEFAULT.withFlip(true));
    assertThat(flipped.quality().isUpsideDown()).isFalse();
  }

  private static SignalSpec signal(int perFrame, String name) {
    OptionalInt none = OptionalInt.empty();
    return new SignalSpec(
        "turned.dat", 16, perFrame, 0, 0, 200, 0, "mV", 16, 0, none, none, 0, name);
  }

  /** Times in a file next to a recording do not depend on the lead that is annotated. */
  @Test
  void aFileOfSeveralRatesIsReadTheSameWhateverLeadIsAnnotated() throws Exception {
    Path edf = dir.resolve("rates.edf");
    Files.write(edf, twoRates());
    Annotations.write(dir.resolve("rates.atr"), List.of(Annotation.of(200, "N")));
    for (String lead : List.of("ECG1", "ECG2")) {
      ReadOptions options = ReadOptions.NONE.withLead(lead);
      AnnotationSettings settings = with(options).withFinder(new AnnotatorBeats("atr", options));
      AnnotatedRecord annotated = annotator.annotate(edf, settings);
      assertThat(annotated.time(annotated.beats().get(0))).as(lead).isEqualTo(2);
      assertThat(annotated.source().resolution().getAsDouble())
          .as(lead)
          .isEqualTo(lead.equals("ECG1") ? 100 : 250);
    }
  }

  /** EDF of ten seconds with a signal of 100 Hz and one of 250 Hz. */
  private static byte[] twoRates() {
    StringBuilder head = new StringBuilder();
    cell(head, 8, "0");
    cell(head, 80, "X X X X");
    cell(head, 80, "Startdate X X X X");
    cell(head, 16, "01.01.8500.00.00");
    cell(head, 8, "768");
    cell(head, 44, "");
    cell(head, 8, "10");
    cell(head, 8, "1");
    cell(head, 4, "2");
    String[][] cells = {
      {"ECG1", "ECG2"}, {"", ""}, {"mV", "mV"}, {"-10", "-10"}, {"10", "10"},
      {"-2000", "-2000"}, {"2000", "2000"}, {"", ""}, {"100", "250"}, {"", ""}
    };
    int[] widths = {16, 80, 8, 8, 8, 8, 8, 80, 8, 32};
    for (int row = 0; row < widths.length; row++) {
      for (String text : cells[row]) {
        cell(head, widths[row], text);
      }
    }
    ByteBuffer bytes = ByteBuffer.allocate(head.length() + 10 * 700).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put(head.toString().getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    for (int i = 0; bytes.hasRemaining(); i++) {
      bytes.putShort((short) (i * 37 % 400));
    }
    return bytes.array();
  }

  private static void cell(StringBuilder head, int width, String text) {
    head.append(text).append(" ".repeat(width - text.length()));
  }

  @Test
  void whatIsMissingIsToldWithAnExample() {
    assertThatThrownBy(() -> annotator.annotate(golden("f8.npy")))
        .hasMessageContaining("recognised as NumPy")
        .hasMessageContaining("--rate 250");
    assertThatThrownBy(() -> annotator.annotate(golden("f8.npy"), with(GIVEN.withUnit(""))))
        .hasMessageContaining("recognised as NumPy, but states no unit")
        .hasMessageContaining("--unit mV");
    assertThatThrownBy(
            () -> annotator.annotate(golden("ishne.ecg"), with(ReadOptions.NONE.withLead("V9"))))
        .hasMessageContaining("has no lead V9, only ");
  }
}
