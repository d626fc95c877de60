package ecg4j.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ecg4j.signal.RateChange;
import ecg4j.signal.qrs.RPeaks;
import ecg4j.wfdb.Annotation;
import ecg4j.wfdb.Annotations;
import ecg4j.wfdb.Lead;
import ecg4j.wfdb.MitBih;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The R-peak detector on resampled records of the MIT-BIH database. */
class DetectionAtOtherRatesTest {

  private static final Path MITDB = MitBih.folder();

  /** The index of the lead MLII in the records below. */
  private static final int MLII = 0;

  private static final long WINDOW = 54;

  @BeforeAll
  static void present() {
    MitBih.assumePresent();
  }

  /** A clean record, one with P waves as tall as its R waves, and the hardest one. */
  @ParameterizedTest
  @ValueSource(strings = {"100", "222", "203"})
  void sensitivityAndPredictivityDoNotDependOnTheRate(String name) throws Exception {
    Lead lead = Lead.read(MITDB.resolve(name), header -> MLII);
    List<Annotation> truth = Annotations.read(MITDB.resolve(name + ".atr"));
    BeatMatrix own = score(truth, RPeaks.detect(lead.values(), 360), 1);
    for (int rate : new int[] {250, 257, 500}) {
      float[] resampled = RateChange.of(lead.values(), 360, rate);
      BeatMatrix other = score(truth, RPeaks.detect(resampled, rate), 360.0 / rate);
      double beats = own.matched() + own.missed();
      assertThat(other.missed() / beats).isCloseTo(own.missed() / beats, within(0.005));
      assertThat(other.extra() / beats).isCloseTo(own.extra() / beats, within(0.005));
    }
  }

  private static BeatMatrix score(List<Annotation> truth, int[] peaks, double scale) {
    List<Annotation> found =
        Arrays.stream(peaks).mapToObj(p -> Annotation.of(Math.round(p * scale), "N")).toList();
    BeatMatcher matcher =
        new BeatMatcher(new BeatTrack(truth, WINDOW), new BeatTrack(found, WINDOW), WINDOW, 7);
    matcher.run(0, 650_000);
    return matcher.matrix();
  }
}
