package ecg4j.wfdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Values are equal after writing and reading. */
class RoundTripTest {

  private static Path dir;

  @BeforeContainer
  static void makeFolder() throws IOException {
    dir = Files.createTempDirectory("wfdb-round-trip");
  }

  @AfterContainer
  static void removeFolder() throws IOException {
    try (var files = Files.walk(dir)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(java.io.File::delete);
    }
  }

  /** Records of all formats, leads per file, samples per frame, skews and offsets. */
  @Property(tries = 600)
  void recordings(
      @ForAll("formats") int format,
      @ForAll @IntRange(min = 1, max = 4) int leads,
      @ForAll @IntRange(min = 0, max = 70) int frames,
      @ForAll @IntRange(min = 0, max = 20) int offset,
      @ForAll boolean skewed,
      @ForAll boolean apart,
      @ForAll long seed)
      throws IOException {
    Random random = new Random(seed);
    List<SignalSpec> specs = new ArrayList<>();
    int[][] samples = new int[leads][];
    for (int l = 0; l < leads; l++) {
      int perFrame = 1 + random.nextInt(3);
      int skew = skewed ? random.nextInt(4) : 0;
      String file = apart ? "s" + l : "s";
      specs.add(spec(file, format, perFrame, skew, offset, "lead " + l));
      samples[l] = samples(random, SignalFormat.of(format), frames * perFrame);
    }
    Header header = Header.of("r", 360, Header.UNKNOWN, specs, List.of("a comment", "", "another"));
    Recording.write(dir, header, samples);
    Recording read = Recording.read(dir.resolve("r"));
    assertThat(read.notes()).isEmpty();
    assertThat(read.header().samples()).isEqualTo(frames);
    int from = random.nextInt(frames + 1);
    int to = from + random.nextInt(frames - from + 1);
    Recording part = Recording.read(dir.resolve("r"), new FrameRange(from, to), leads - 1);
    int per = specs.get(leads - 1).samplesPerFrame();
    assertThat(part.leads()).isEqualTo(1);
    assertThat(part.samples(0))
        .isEqualTo(Arrays.copyOfRange(read.samples(leads - 1), from * per, to * per));
    assertThat(read.header().comments()).isEqualTo(header.comments());
    for (int l = 0; l < leads; l++) {
      // Samples that the skew moves beyond the end of the file are missing.
      int lost = Math.min(specs.get(l).skew() * specs.get(l).samplesPerFrame(), samples[l].length);
      Arrays.fill(samples[l], samples[l].length - lost, samples[l].length, read.missing(l));
      assertThat(read.samples(l)).isEqualTo(samples[l]);
      int signal = l;
      Lead alone = Lead.read(dir.resolve("r"), any -> signal);
      assertThat(alone.values()).isEqualTo(read.physical(l));
      assertThat(alone.header()).isEqualTo(read.header());
    }
  }

  private static SignalSpec spec(
      String file, int format, int perFrame, int skew, int offset, String description) {
    return new SignalSpec(
        file,
        format,
        perFrame,
        skew,
        offset,
        200,
        0,
        "mV",
        12,
        0,
        OptionalInt.empty(),
        OptionalInt.empty(),
        0,
        description);
  }

  private static int[] samples(Random random, SignalFormat format, int n) {
    int[] samples = new int[n];
    int value = random.nextInt(100);
    for (int i = 0; i < n; i++) {
      if (format.hasDifferences()) {
        value += random.nextInt(256) - 128;
      } else {
        value = random.nextInt() >> 32 - format.bits();
      }
      samples[i] = value;
    }
    return samples;
  }

  @Provide
  Arbitrary<Integer> formats() {
    return Arbitraries.of(8, 16, 24, 32, 61, 80, 160, 212, 310, 311);
  }

  @Property(tries = 1000)
  void annotations(@ForAll("annotationLists") List<Annotation> annotations) throws IOException {
    Path file = dir.resolve("r.atr");
    assertThat(AnnotationFile.parse(Annotations.bytes(annotations), file).annotations())
        .isEqualTo(annotations);
    if (annotations.size() % 20 == 0) {
      Annotations.write(file, annotations);
      assertThat(Annotations.read(file)).isEqualTo(annotations);
    }
  }

  @Provide
  Arbitrary<List<Annotation>> annotationLists() {
    Arbitrary<Long> sample =
        Arbitraries.oneOf(
            Arbitraries.longs().between(0, 3000),
            Arbitraries.longs().between(0, 1L << 34),
            Arbitraries.of(0L, 1023L, 1024L));
    Arbitrary<String> aux =
        Arbitraries.strings()
            .withCharRange(' ', '~')
            .withChars('é', '\0', '\t', '心')
            .ofMaxLength(80)
            .filter(s -> !s.endsWith("\0"));
    return Combinators.combine(
            sample,
            Arbitraries.of(AnnotationCodes.symbols()),
            Arbitraries.integers().between(-128, 127),
            Arbitraries.integers().between(0, 255),
            Arbitraries.integers().between(-128, 127),
            aux)
        .as(Annotation::new)
        .list()
        .ofMaxSize(40);
  }

  @Property(tries = 1000)
  void headers(@ForAll("anyHeader") Header header) {
    try {
      assertThat(Header.parse(header.text(), "text")).isEqualTo(header);
    } catch (WfdbException e) {
      throw new UncheckedIOException(header.text(), e);
    }
  }

  @Provide
  Arbitrary<Header> anyHeader() {
    Arbitrary<Long> length = Arbitraries.longs().between(1, Long.MAX_VALUE);
    Arbitrary<Double> positive = Arbitraries.doubles().between(1e-6, 1e9).ofScale(6);
    Arbitrary<LocalTime> time =
        Arbitraries.longs()
            .between(0, 86_400_000L - 1)
            .map(m -> LocalTime.ofNanoOfDay(m * 1000000));
    Arbitrary<LocalDate> date =
        Arbitraries.longs().between(0, 40_000).map(d -> LocalDate.of(1920, 1, 1).plusDays(d));
    Arbitrary<List<String>> comments =
        Arbitraries.strings().withCharRange(' ', '~').ofMaxLength(30).list().ofMaxSize(4);
    return Combinators.combine(
            positive,
            positive,
            Arbitraries.doubles().between(-1e6, 1e6).ofScale(3),
            length,
            time.optional(),
            date.optional(),
            Arbitraries.oneOf(
                signal().list().ofMaxSize(5).map(s -> (List<?>) s),
                segment().list().ofMinSize(1).ofMaxSize(5).map(s -> (List<?>) s)),
            comments)
        .as(RoundTripTest::header);
  }

  private static Header header(
      double frequency,
      double counter,
      double base,
      long length,
      Optional<LocalTime> time,
      Optional<LocalDate> date,
      List<?> parts,
      List<String> comments) {
    List<SignalSpec> signals = new ArrayList<>();
    List<SegmentSpec> segments = new ArrayList<>();
    for (Object part : parts) {
      if (part instanceof SignalSpec signal) {
        signals.add(signal);
      } else {
        segments.add((SegmentSpec) part);
      }
    }
    return new Header(
        "rec_1",
        segments.isEmpty() ? signals.size() : 3,
        frequency,
        counter,
        base,
        length,
        date.isPresent() ? Optional.of(time.orElse(LocalTime.MIDNIGHT)) : time,
        date,
        signals,
        segments,
        comments);
  }

  private Arbitrary<SegmentSpec> segment() {
    return Combinators.combine(
            Arbitraries.of("s1", "s2", "~"), Arbitraries.longs().between(0, 1L << 40))
        .as(SegmentSpec::new);
  }

  private Arbitrary<SignalSpec> signal() {
    Arbitrary<Integer> any = Arbitraries.integers();
    return Combinators.combine(
            formats(),
            Arbitraries.integers().between(1, 99),
            Arbitraries.integers().between(0, 99),
            Arbitraries.longs().between(0, 1L << 40),
            Arbitraries.doubles().between(-1e4, 1e4).ofScale(4).filter(g -> g != 0),
            any,
            any,
            Combinators.combine(
                    Arbitraries.of("mV", "mmHg", "nd", "%", "l/min"),
                    Arbitraries.of("", "MLII", "lead  of two  blanks", "ECG lead V5"))
                .as(List::of))
        .as(
            (format, perFrame, skew, offset, gain, baseline, zero, texts) ->
                new SignalSpec(
                    "r.dat",
                    format,
                    perFrame,
                    skew,
                    offset,
                    gain,
                    baseline,
                    texts.get(0),
                    12,
                    zero,
                    OptionalInt.of(baseline / 2),
                    OptionalInt.of((short) (int) zero),
                    0,
                    texts.get(1)));
  }
}
