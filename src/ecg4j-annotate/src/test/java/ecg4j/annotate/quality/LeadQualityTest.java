package ecg4j.annotate.quality;

import static org.assertj.core.api.Assertions.assertThat;

import ecg4j.annotate.BeatFinder;
import ecg4j.annotate.DetectedBeats;
import ecg4j.annotate.LeadChoice;
import ecg4j.wfdb.Lead;
import ecg4j.wfdb.MitBih;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
class LeadQualityTest {

  private static final Path MITDB = MitBih.folder();
  private static final int MINUTES = 5;

  /** The first minutes of a record's lead II, or V5 where it has none. */
  static Lead lead(String name) throws IOException {
    MitBih.assumePresent();
    Lead read = Lead.read(MITDB.resolve(name), new LeadChoice("", "MLII"));
    return new Lead(read.header(), read.index(), Arrays.copyOf(read.values(), MINUTES * 60 * 360));
  }

  static Lead whole(String name) throws IOException {
    MitBih.assumePresent();
    return Lead.read(MITDB.resolve(name), new LeadChoice("", "MLII"));
  }

  static Lead with(Lead lead, float[] values) {
    return new Lead(lead.header(), lead.index(), values);
  }

  static LeadQuality quality(Lead lead) throws IOException {
    long[] beats =
        new DetectedBeats().detect(lead).stream().mapToLong(BeatFinder.Found::sample).toArray();
    return LeadQuality.of(lead, 1, beats, true);
  }

  private static double badShare(Lead lead) throws IOException {
    LeadQuality quality = quality(lead);
    return quality.badSeconds() / quality.seconds();
  }

  /** With noise so many dB below the lead; wander is noise below 0.5 Hz. */
  static Lead noisy(Lead lead, double decibel, boolean wander) {
    Random random = new Random(1);
    float[] noise = new float[lead.values().length];
    double slow = 0;
    for (int i = 0; i < noise.length; i++) {
      slow = 0.995 * slow + random.nextGaussian();
      noise[i] = (float) (wander ? slow : random.nextGaussian());
    }
    double scale =
        Math.sqrt(variance(lead.values()) / Math.pow(10, decibel / 10) / variance(noise));
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (float) (lead.values()[i] + scale * noise[i]);
    }
    return with(lead, noise);
  }

  private static double variance(float[] x) {
    double mean = 0;
    double square = 0;
    for (float value : x) {
      mean += value / x.length;
      square += (double) value * value / x.length;
    }
    return square - mean * mean;
  }

  @ParameterizedTest
  @ValueSource(strings = {"101", "106", "119", "201", "208", "220", "223", "102", "107", "217"})
  void aCleanLeadIsGoodWithAnyKindOfBeats(String record) throws IOException {
    assertThat(badShare(lead(record))).isLessThanOrEqualTo(0.1);
  }

  @ParameterizedTest
  @CsvSource({"24, 0, 0.1", "18, 0, 0.1", "12, 0, 0.15", "-6, 0.9, 1"})
  void whiteNoiseIsReported(double decibel, double least, double most) throws IOException {
    for (String record : new String[] {"101", "119", "208", "223"}) {
      assertThat(badShare(noisy(lead(record), decibel, false))).as(record).isBetween(least, most);
    }
  }

  @Test
  void strongBaselineWanderIsReported() throws IOException {
    assertThat(badShare(noisy(lead("101"), 12, true))).isLessThan(0.2);
    assertThat(badShare(noisy(lead("101"), -12, true))).isGreaterThan(0.5);
  }

  @Test
  void noiseWithoutAnEcgIsBadThroughout() throws IOException {
    Lead lead = lead("100");
    float[] noise = new float[120 * 360];
    Random random = new Random(2);
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (float) random.nextGaussian();
    }
    assertThat(badShare(with(lead, noise))).isEqualTo(1);
    assertThat(quality(with(lead, noise)).polarity().uprightness()).isNaN();
  }

  @Test
  void saturatedAndFlatIntervalsAreBad() throws IOException {
    Lead lead = lead("101");
    float[] values = lead.values().clone();
    Arrays.fill(values, 20 * 360, 40 * 360, 5.115f);
    Arrays.fill(values, 60 * 360, 80 * 360, 0f);
    LeadQuality quality = quality(with(lead, values));
    assertThat(quality.isBad(30)).isTrue();
    assertThat(quality.isBad(70)).isTrue();
    assertThat(quality.isBad(10)).isFalse();
    assertThat(quality.isBad(50)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "101", "106", "108", "109", "112", "114", "115", "116", "118", "119", "122", "124", "201",
        "203", "205", "208", "209", "215", "220", "223"
      })
  void aLeadUpsideDownIsReported(String record) throws IOException {
    Lead lead = lead(record);
    assertThat(quality(lead).isUpsideDown()).isFalse();
    float[] flipped = new float[lead.values().length];
    for (int i = 0; i < flipped.length; i++) {
      flipped[i] = -lead.values()[i];
    }
    LeadQuality quality = quality(with(lead, flipped));
    assertThat(quality.isUpsideDown()).isTrue();
    assertThat(quality.notes()).anyMatch(note -> note.contains("--flip"));
  }

  /** Its QRS complexes point down with left bundle branch block, and up otherwise. */
  @Test
  void aLeadWhoseConductionChangesIsNotCalledUpsideDown() throws IOException {
    LeadQuality quality = quality(whole("207"));
    assertThat(quality.isUpsideDown()).isFalse();
    assertThat(quality.polarity().isPartlyDown()).isTrue();
    assertThat(quality.polarity().down()).isBetween(0.7, 0.95);
    assertThat(quality.notes()).noneMatch(note -> note.contains("--flip"));
    assertThat(quality.notes()).anyMatch(note -> note.contains("for example by a bundle branch"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"101", "106", "119", "208", "223"})
  void aLeadThatIsTurnedAroundDuringTheRecordingIsReported(String record) throws IOException {
    Lead lead = whole(record);
    assertThat(quality(lead).polarity().isPartlyDown()).isFalse();
    float[] turned = lead.values().clone();
    for (int i = 0; i < 10 * 60 * 360; i++) {
      turned[i] = -turned[i];
    }
    LeadQuality quality = quality(with(lead, turned));
    assertThat(quality.isUpsideDown()).isFalse();
    assertThat(quality.polarity().down()).isBetween(0.3, 0.36);
  }

  @ParameterizedTest
  @CsvSource({
    "102, true",
    "104, true",
    "107, true",
    "217, true",
    "101, false",
    "114, false",
    "118, false",
    "124, false",
    "208, false"
  })
  void pacingSpikesAreReported(String record, boolean paced) throws IOException {
    LeadQuality quality = quality(lead(record));
    assertThat(quality.pacedShare() >= 0.4).isEqualTo(paced);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void shortGapsAreBridgedSoThatBeatsAreFound(int every) throws IOException {
    Lead lead = lead("100");
    float[] values = lead.values().clone();
    for (int i = 0; i < values.length; i += every) {
      values[i] = Float.NaN;
    }
    int whole = new DetectedBeats().detect(lead).size();
    assertThat(new DetectedBeats().detect(with(lead, values)).size())
        .isBetween(whole - 1, whole + 1);
    LeadQuality quality = quality(with(lead, values));
    assertThat(quality.gaps().gaps()).isEmpty();
    assertThat(quality.notes())
        .containsExactly(
            "%s %% of its samples are missing in runs shorter than a gap; they were filled in"
                .formatted(every == 2 ? 50 : 33));
  }

  @Test
  void gapsAreNamedWithTheirShare() throws IOException {
    Lead lead = lead("100");
    float[] values = lead.values().clone();
    Arrays.fill(values, 20 * 360, 32 * 360, Float.NaN);
    LeadQuality quality = quality(with(lead, values));
    assertThat(quality.notes())
        .anyMatch(
            note ->
                note.startsWith("1 gap without samples, 12.0 s (4.0 %) of it: 20.0 to 32.0 s;"));
    assertThat(quality.gaps().isBetween(19, 33)).isTrue();
    assertThat(quality.gaps().isBetween(10, 19)).isFalse();
    assertThat(quality.gaps().isBetween(32, 33)).isFalse();
  }
}
