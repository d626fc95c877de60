package ecg4j.compare;

import static org.assertj.core.api.Assertions.assertThat;

import ecg4j.formats.file.ReadOptions;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random annotation files, compared with the output of PhysioNet's rxr and epicmp. */
class RunsGoldenTest {

  private static final BeatComparer STANDARD =
      new BeatComparer(
          "ref", "tst", ReadOptions.NONE, Optional.empty(), 300, OptionalDouble.empty(), 0.15);

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 4, 5, 6, 7, 8, 9})
  void theReportsEqualThoseOfRxrAndEpicmp(int number) throws Exception {
    BeatComparison comparison = STANDARD.compare(golden("r" + number + ".hea"));
    assertThat(RunReport.of(comparison)).isEqualTo(text("r" + number + ".rxr"));
    assertThat(EpisodeReport.of(comparison))
        .isEqualTo(text("r" + number + ".A") + "\n" + text("r" + number + ".V") + "\n");
  }

  private static String text(String name) throws IOException, URISyntaxException {
    return Files.readString(golden(name));
  }

  private static Path golden(String name) throws URISyntaxException {
    return Path.of(RunsGoldenTest.class.getResource("/golden/runs/" + name).toURI());
  }
}
