package ecg4j.annotate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import ecg4j.annotate.quality.GapBridge;
import ecg4j.beats.BeatClasses;
import ecg4j.beats.BeatInput;
import ecg4j.beats.features.FeatureSet;
import ecg4j.signal.SyntheticEcg;
import ecg4j.signal.SyntheticPatient;
import ecg4j.signal.qrs.RPeakStream;
import ecg4j.wfdb.Lead;
import ecg4j.wfdb.MitBih;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BeatStreamTest {

  private static final BeatClasses CLASSES = BeatClasses.named(List.of("N", "S", "V"));
  private static final FeatureSet SET = FeatureSet.CONTEXT_CAUSAL;

  /** A classifier whose probabilities depend on all features. */
  private static float[] classify(float[] signals, float[] rr, int n) {
    float[] p = new float[n * 3];
    for (int i = 0; i < n; i++) {
      double s = 0;
      double v = 0;
      for (int f = 0; f < SET.width(); f++) {
        float x = rr[i * SET.width() + f];
        s += x * Math.cos(f);
        v += x * Math.sin(f);
      }
      double sum = 1 + Math.exp(s) + Math.exp(v);
      p[i * 3] = (float) (1 / sum);
      p[i * 3 + 1] = (float) (Math.exp(s) / sum);
      p[i * 3 + 2] = (float) (Math.exp(v) / sum);
    }
    return p;
  }

  private static float[] lead(int seconds, int rate) {
    return SyntheticEcg.of(SyntheticPatient.of(11, false), seconds, rate).leads()[0];
  }

  private static List<AnnotatedBeat> streamed(float[] lead, double rate, long seed) {
    List<AnnotatedBeat> found = new ArrayList<>();
    BeatStream stream = new BeatStream(BeatStreamTest::classify, SET, rate, "mV", found::add);
    Random random = new Random(seed);
    for (int from = 0; from < lead.length; ) {
      int to = Math.min(lead.length, from + random.nextInt(1 + random.nextInt(3000)));
      stream.accept(Arrays.copyOfRange(lead, from, to));
      from = to;
    }
    stream.finish();
    return found;
  }

  private static List<AnnotatedBeat> annotated(float[] lead, double rate) throws Exception {
    try (Annotator annotator =
        new Annotator(BeatStreamTest::classify, BeatInput.of(SET), CLASSES, "MLII")) {
      return annotator.annotate(lead, rate, "mV").beats();
    }
  }

  private static void requireSame(List<AnnotatedBeat> found, List<AnnotatedBeat> expected) {
    assertThat(found).hasSameSizeAs(expected);
    for (int i = 0; i < found.size(); i++) {
      AnnotatedBeat beat = found.get(i);
      AnnotatedBeat other = expected.get(i);
      assertThat(beat.sample()).as("beat %d", i).isEqualTo(other.sample());
      assertThat(Double.valueOf(beat.rr())).as("beat %d", i).isEqualTo(Double.valueOf(other.rr()));
      assertThat(beat.label()).as("beat %d", i).isEqualTo(other.label());
      assertThat(beat.probabilities()).as("beat %d", i).isEqualTo(other.probabilities());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {360, 250, 128, 500})
  void aStreamHasTheBeatsOfTheRecording(int rate) throws Exception {
    float[] lead = lead(90, rate);
    List<AnnotatedBeat> found = streamed(lead, rate, 1);
    assertThat(found).hasSizeGreaterThan(60);
    assertThat(found).extracting(AnnotatedBeat::label).contains(0, 1);
    requireSame(found, annotated(lead, rate));
  }

  @Property(tries = 20)
  void theDivisionOfTheSamplesDoesNotMatter(
      @ForAll long seed, @ForAll @IntRange(min = 0, max = 40) int missing) {
    float[] lead = lead(40, 360);
    Random random = new Random(missing);
    for (int i = 0; i < missing; i++) {
      int from = random.nextInt(lead.length - 200);
      Arrays.fill(lead, from, from + random.nextInt(60), Float.NaN);
    }
    requireSame(streamed(lead, 360, seed), streamed(lead, 360, seed + 1));
  }

  @Test
  void gapsAreThoseOfTheRecording() throws Exception {
    float[] lead = lead(90, 360);
    Arrays.fill(lead, 0, 100, Float.NaN);
    Arrays.fill(lead, 30 * 360, 30 * 360 + 20, Float.NaN);
    Arrays.fill(lead, 40 * 360, 46 * 360, Float.NaN);
    List<AnnotatedBeat> found = streamed(lead, 360, 3);
    assertThat(found)
        .filteredOn(beat -> Double.isNaN(beat.rr()))
        .extracting(beat -> beat.sample() < 360 * 3 || beat.sample() > 46 * 360)
        .containsExactly(true, true);
    requireSame(found, annotated(lead, 360));
  }

  @Test
  void beatsComeWithinThreeSecondsFromTheStart() {
    float[] lead = lead(120, 360);
    List<Double> delays = delays(lead, 360);
    assertThat(delays).hasSizeGreaterThan(90).allMatch(delay -> delay > 0.5 && delay <= 3);
    BeatStream stream = new BeatStream(BeatStreamTest::classify, SET, 360, "mV", beat -> {});
    stream.accept(lead);
    stream.finish();
    assertThatIllegalStateException()
        .isThrownBy(() -> stream.accept(0))
        .withMessage("the stream has ended; begin a new one");
    assertThatIllegalStateException().isThrownBy(stream::finish);
  }

  /** Delays in seconds of all beats that are reported before the end. No peak is left out. */
  private static List<Double> delays(float[] lead, double rate) {
    List<Double> delays = new ArrayList<>();
    List<Long> reported = new ArrayList<>();
    List<Long> peaks = new ArrayList<>();
    long[] now = {0};
    BeatStream stream =
        new BeatStream(
            BeatStreamTest::classify,
            SET,
            rate,
            "mV",
            beat -> {
              reported.add(beat.sample());
              delays.add((now[0] - beat.sample()) / rate);
            });
    RPeakStream detector = new RPeakStream(rate, peaks::add);
    GapBridge bridge = new GapBridge(rate, detector::accept);
    for (float sample : lead) {
      now[0]++;
      stream.accept(sample);
      bridge.accept(sample);
    }
    assertThat(reported).containsAll(peaks.stream().filter(p -> p < now[0] - 3 * rate).toList());
    assertThat(reported).isSorted().doesNotHaveDuplicates();
    return delays;
  }

  /** Gaps, constant intervals, changes of the amplitude, and flutter, anywhere in the lead. */
  @Property(tries = 60)
  void noBeatIsLateWhateverTheLeadShows(
      @ForAll long seed,
      @ForAll @IntRange(min = 0, max = 6) int disturbances,
      @ForAll("rates") int rate) {
    float[] lead = lead(60, rate);
    Random random = new Random(seed);
    for (int i = 0; i < disturbances; i++) {
      int from = random.nextInt(lead.length);
      int to = Math.min(lead.length, from + random.nextInt(12 * rate));
      int kind = random.nextInt(5);
      float factor = random.nextFloat();
      double wave = 2.5 + 7 * random.nextDouble();
      double growth = 2 * random.nextDouble() / (to - from + 1);
      for (int k = from; k < to; k++) {
        lead[k] =
            switch (kind) {
              case 0 -> Float.NaN;
              case 1 -> lead[from];
              case 2 -> factor * lead[k];
              case 3 -> random.nextInt(10) == 0 ? Float.NaN : lead[k];
              default ->
                  (float)
                      ((0.3 + growth * (k - from))
                          * Math.sin(2 * Math.PI * wave * k / rate)
                          * (1 + 0.2 * Math.sin(2 * Math.PI * wave * k / rate / 2)));
            };
      }
    }
    assertThat(delays(lead, rate)).allMatch(delay -> delay <= 3);
  }

  @Provide
  Arbitrary<Integer> rates() {
    return Arbitraries.of(100, 128, 250, 360, 1000);
  }

  /** The amplitude of record 116 falls for some seconds, so that beats are found after a while. */
  @Test
  void noBeatOfRecord116IsLate() throws Exception {
    MitBih.assumePresent();
    Lead lead = Lead.read(MitBih.folder().resolve("116"), header -> 0);
    assertThat(delays(lead.values(), 360)).hasSizeGreaterThan(2300).allMatch(delay -> delay <= 3);
  }

  @Test
  void wavesOfFlutterAreMarkedAndDoNotInfluenceLaterBeats() throws Exception {
    MitBih.assumePresent();
    // The first five episodes of record 207, and some minutes after them.
    float[] lead = Lead.read(MitBih.folder().resolve("207"), header -> 0).values();
    lead = Arrays.copyOf(lead, 500 * 360);
    List<AnnotatedBeat> expected = annotated(lead, 360);
    List<AnnotatedBeat> found = streamed(lead, 360, 1);
    assertThat(found)
        .extracting(AnnotatedBeat::sample)
        .isEqualTo(expected.stream().map(AnnotatedBeat::sample).toList());
    long waves = expected.stream().filter(AnnotatedBeat::isFlutter).count();
    long marked = found.stream().filter(AnnotatedBeat::isFlutter).count();
    assertThat(waves).isGreaterThan(60);
    // Waves of the first seconds are reported before the flutter is recognised.
    assertThat(marked).isBetween(waves - 30, waves);
    assertThat(found)
        .filteredOn(AnnotatedBeat::isFlutter)
        .allMatch(wave -> wave.probabilities().length == 0 && Double.isNaN(wave.rr()));
    int after = found.size() - 100;
    requireSame(found.subList(after, found.size()), expected.subList(after, found.size()));
    assertThat(delays(lead, 360)).allMatch(delay -> delay <= 3);
  }

  @Test
  void otherUnitsGiveTheSameBeats() {
    float[] lead = lead(30, 360);
    float[] microvolts = new float[lead.length];
    for (int i = 0; i < lead.length; i++) {
      microvolts[i] = 1024 * lead[i];
    }
    List<AnnotatedBeat> found = new ArrayList<>();
    BeatStream stream = new BeatStream(BeatStreamTest::classify, SET, 360, "uV", found::add);
    stream.accept(microvolts);
    stream.finish();
    assertThat(found)
        .extracting(AnnotatedBeat::sample)
        .isEqualTo(streamed(lead, 360, 0).stream().map(AnnotatedBeat::sample).toList());
    assertThat(stream.time(found.get(1))).isEqualTo(found.get(1).sample() / 360.0);
  }

  @Test
  void wrongRatesUnitsAndFeaturesAreRefused() {
    refused(SET, 90, "mV", "cannot detect R peaks at a sampling rate of 90.0 Hz");
    refused(SET, 360, "mmHg", "'mmHg' is no unit of voltage; allowed: V, mV, uV or nV");
    refused(FeatureSet.CONTEXT, 360, "mV", "the features context depend on the whole record");
    refused(FeatureSet.NONE, 360, "mV", "the features none depend on the whole record");
  }

  private static void refused(FeatureSet set, double rate, String unit, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BeatStream(BeatStreamTest::classify, set, rate, unit, beat -> {}))
        .withMessageStartingWith(message);
  }

  @Test
  void modelsOnWholeRecordingsAreRefused(@TempDir Path dir) throws Exception {
    try (BeatModel model = BeatModel.open(TinyModel.write(dir.resolve("tiny.onnx")))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> BeatStream.of(model, 360, "mV", beat -> {}))
          .withMessageContaining("reads the features rr of whole recordings")
          .withMessageContaining("--data.causal true");
    }
    Map<String, String> entries = new HashMap<>(TinyModel.metadata(360).entries());
    entries.put("features", "rr_causal");
    Path causal = TinyModel.write(dir.resolve("causal.onnx"), 360, entries);
    try (BeatModel model = BeatModel.open(causal)) {
      assertThat(model.metadata().input().features()).isEqualTo(FeatureSet.RR_CAUSAL);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> BeatStream.of(model, 360, "mV", beat -> {}))
          .withMessageContaining("is a network Tiny, which reads the signal")
          .withMessageContaining("use a network context_mlp or hierarchical_mlp");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"context_mlp", "hierarchical_mlp"})
  void networksOnFeaturesAloneFollowAStream(String network, @TempDir Path dir) throws Exception {
    Map<String, String> entries = new HashMap<>(TinyModel.metadata(360).entries());
    entries.put("features", "rr_causal");
    entries.put("network", network);
    Path file = TinyModel.write(dir.resolve("causal.onnx"), 360, entries);
    try (BeatModel model = BeatModel.open(file)) {
      assertThat(BeatStream.of(model, 360, "mV", beat -> {})).isNotNull();
    }
  }
}
