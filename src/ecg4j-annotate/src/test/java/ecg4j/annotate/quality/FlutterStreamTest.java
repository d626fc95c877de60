package ecg4j.annotate.quality;

import static org.assertj.core.api.Assertions.assertThat;

import ecg4j.annotate.LeadChoice;
import ecg4j.annotate.Records;
import ecg4j.annotate.quality.FlutterEpisodes.Episode;
import ecg4j.wfdb.Lead;
import ecg4j.wfdb.MitBih;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FlutterStreamTest {

  @TempDir private Path dir;

  private static FlutterStream streamed(float[] samples, double rate) {
    FlutterStream stream = new FlutterStream(rate);
    for (float sample : samples) {
      stream.accept(sample);
    }
    stream.finish();
    return stream;
  }

  private static float[] samples(Path record) throws IOException {
    return Lead.read(record, new LeadChoice("", "MLII")).values();
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 128, 250, 360, 1000})
  void theEpisodesAreThoseOfTheRecording(int rate) throws IOException {
    float[] samples = samples(Records.writeWithFlutter(dir, "r", 60, rate, 20, 32));
    List<Episode> whole = FlutterFinder.of(samples, 1, rate).episodes();
    assertThat(whole).hasSize(1);
    assertThat(streamed(samples, rate).episodes().episodes()).isEqualTo(whole);
  }

  @Test
  void flutterFromTheStartToTheEndIsOneEpisode() throws IOException {
    float[] samples = samples(Records.writeWithFlutter(dir, "all", 30, 360, 0, 30));
    assertThat(streamed(samples, 360).episodes().episodes()).containsExactly(new Episode(0, 30));
  }

  @Test
  void noEpisodeReachesIntoAGap() throws IOException {
    float[] samples = samples(Records.writeWithFlutter(dir, "r", 60, 360, 20, 32));
    Arrays.fill(samples, 25 * 360, 26 * 360, Float.NaN);
    assertThat(streamed(samples, 360).episodes()).isEqualTo(FlutterFinder.of(samples, 1, 360));
  }

  @Test
  void anEpisodeIsKnownWhileItLasts() throws IOException {
    float[] samples = samples(Records.writeWithFlutter(dir, "r", 60, 360, 20, 32));
    FlutterStream stream = new FlutterStream(360);
    double possible = Double.NaN;
    double known = Double.NaN;
    for (int i = 0; i < samples.length; i++) {
      boolean changed = stream.accept(samples[i]);
      possible = Double.isNaN(possible) && stream.isPossible() ? i / 360.0 : possible;
      known = Double.isNaN(known) && changed ? i / 360.0 : known;
    }
    assertThat(possible).isBetween(20.0, 24.6);
    assertThat(known).isBetween(possible, 25.1);
    assertThat(stream.isPossible()).isFalse();
  }

  @Test
  void mostOfTheFlutterOfRecord207IsFound() throws IOException {
    MitBih.assumePresent();
    float[] samples = samples(MitBih.folder().resolve("207"));
    FlutterEpisodes whole = FlutterFinder.of(samples, 1, 360);
    FlutterStream stream = new FlutterStream(360);
    int both = 0;
    int only = 0;
    int missing = 0;
    for (int i = 0; i < samples.length; i++) {
      stream.accept(samples[i]);
      if (i % 36 == 0) {
        // What a beat three seconds ago is decided to be.
        boolean found = stream.episodes().contains(i / 360.0 - 3);
        boolean expected = whole.contains(i / 360.0 - 3);
        both += found && expected ? 1 : 0;
        only += found && !expected ? 1 : 0;
        missing += !found && expected ? 1 : 0;
      }
    }
    assertThat(both / (double) (both + missing)).isGreaterThan(0.9);
    assertThat(both / (double) (both + only)).isGreaterThan(0.98);
  }

  @ParameterizedTest
  @ValueSource(strings = {"102", "105", "107", "200", "203", "205", "214", "222"})
  void otherRhythmsAreNone(String record) throws IOException {
    MitBih.assumePresent();
    FlutterStream stream = new FlutterStream(360);
    int found = 0;
    for (float sample : samples(MitBih.folder().resolve(record))) {
      found += stream.accept(sample) ? 1 : 0;
    }
    assertThat(found).isZero();
  }
}
