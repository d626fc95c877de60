package ecg4j.annotate.quality;

import static org.assertj.core.api.Assertions.assertThat;

import ecg4j.annotate.LeadChoice;
import ecg4j.annotate.Records;
import ecg4j.annotate.quality.FlutterEpisodes.Episode;
import ecg4j.wfdb.Annotation;
import ecg4j.wfdb.Annotations;
import ecg4j.wfdb.Lead;
import ecg4j.wfdb.MitBih;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FlutterEpisodesTest {

  @TempDir private Path dir;

  private Lead flutter(int rate) throws IOException {
    return Lead.read(Records.writeWithFlutter(dir, "r", 60, rate, 20, 32), new LeadChoice("", ""));
  }

  private static Lead with(Lead lead, float[] values) {
    return new Lead(lead.header(), lead.index(), values);
  }

  private static List<Episode> episodes(Lead lead) {
    return FlutterEpisodes.of(lead, 1).episodes();
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 128, 250, 360, 1000})
  void aSineWaveInsteadOfBeatsIsFound(int rate) throws IOException {
    List<Episode> found = episodes(flutter(rate));
    assertThat(found).hasSize(1);
    assertThat(found.get(0).start()).isBetween(19.5, 20.5);
    assertThat(found.get(0).end()).isBetween(31.5, 32.5);
  }

  @Test
  void theUnitDoesNotMatter() throws IOException {
    Lead lead = flutter(360);
    float[] values = lead.values().clone();
    for (int i = 0; i < values.length; i++) {
      values[i] *= 1000;
    }
    assertThat(FlutterEpisodes.of(with(lead, values), 0.001).episodes()).isEqualTo(episodes(lead));
  }

  @Test
  void flutterFromTheStartToTheEndIsOneEpisode() throws IOException {
    Lead lead =
        Lead.read(Records.writeWithFlutter(dir, "all", 30, 360, 0, 30), new LeadChoice("", ""));
    assertThat(episodes(lead)).containsExactly(new Episode(0, 30));
  }

  @Test
  void noEpisodeReachesIntoAGap() throws IOException {
    Lead lead = flutter(360);
    float[] values = lead.values().clone();
    Arrays.fill(values, 25 * 360, 26 * 360, Float.NaN);
    List<Episode> found = episodes(with(lead, values));
    assertThat(found).hasSize(2);
    assertThat(found.get(0).end()).isLessThanOrEqualTo(25);
    assertThat(found.get(1).start()).isGreaterThanOrEqualTo(26);
  }

  @Test
  void aWaveOfTooLowAmplitudeOrWrongRateIsNone() throws IOException {
    for (double[] wave : new double[][] {{0.1, 5}, {1, 1}, {1, 20}, {8, 5}}) {
      Lead lead = Lead.read(Records.write(dir, "r", 60, 360, "II"), new LeadChoice("", ""));
      float[] values = lead.values().clone();
      for (int i = 20 * 360; i < 32 * 360; i++) {
        values[i] = (float) (wave[0] * Math.sin(2 * Math.PI * wave[1] * i / 360));
      }
      assertThat(episodes(with(lead, values))).as(Arrays.toString(wave)).isEmpty();
    }
  }

  @Test
  void noiseIsNone() throws IOException {
    Lead lead = flutter(360);
    float[] values = new float[lead.values().length];
    Random random = new Random(1);
    double slow = 0;
    for (int i = 0; i < values.length; i++) {
      slow = 0.98 * slow + random.nextGaussian();
      values[i] = (float) slow;
    }
    assertThat(episodes(with(lead, values))).isEmpty();
  }

  @Test
  void theFlutterOfRecord207IsFound() throws IOException {
    MitBih.assumePresent();
    Path record = MitBih.folder().resolve("207");
    FlutterEpisodes found = FlutterEpisodes.of(Lead.read(record, new LeadChoice("", "MLII")), 1);
    double start = 0;
    double reference = 0;
    double common = 0;
    for (Annotation a : Annotations.read(MitBih.folder().resolve("207.atr"))) {
      double time = a.sample() / 360.0;
      start = a.symbol().equals("[") ? time : start;
      if (a.symbol().equals("]")) {
        reference += time - start;
        for (Episode each : found.episodes()) {
          common += Math.max(0, Math.min(each.end(), time) - Math.max(each.start(), start));
        }
      }
    }
    assertThat(reference).isBetween(142.0, 144.0);
    assertThat(common / reference).isGreaterThan(0.93);
    assertThat(common / found.seconds()).isGreaterThan(0.92);
  }

  /** Ventricular tachycardia, atrial flutter and fibrillation, paced and wide beats, noise. */
  @ParameterizedTest
  @ValueSource(
      strings = {"102", "104", "105", "107", "109", "200", "202", "203", "205", "214", "222"})
  void otherRhythmsAreNone(String record) throws IOException {
    MitBih.assumePresent();
    Lead lead = Lead.read(MitBih.folder().resolve(record), new LeadChoice("", "MLII"));
    assertThat(episodes(lead)).isEmpty();
  }
}
