package ecg4j.compare;

import static org.assertj.core.api.Assertions.assertThat;

import ecg4j.formats.file.ReadOptions;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random annotation files, compared with the output of PhysioNet's programs. */
class BxbGoldenTest {

  private static final BeatComparer STANDARD =
      new BeatComparer(
          "ref", "tst", ReadOptions.NONE, Optional.empty(), 300, OptionalDouble.empty(), 0.15);

  @ParameterizedTest
  @ValueSource(strings = {"g1", "g2", "g3", "g4", "g5"})
  void theReportEqualsThatOfBxb(String name) throws Exception {
    BeatComparison comparison = STANDARD.compare(golden(name + ".hea"));
    assertThat(new BxbReport(comparison).bxb()).isEqualTo(text(name + ".txt"));
    assertThat(BxbReport.of(comparison)).startsWith(text(name + ".txt"));
  }

  @Test
  void theReportOfAPartOfARecordEqualsThatOfBxb() throws Exception {
    BeatComparer part =
        new BeatComparer(
            "ref", "tst", ReadOptions.NONE, Optional.empty(), 90, OptionalDouble.of(240), 0.15);
    assertThat(BxbReport.of(part.compare(golden("g1.hea")))).startsWith(text("part.txt"));
  }

  @Test
  void theTableEqualsThatOfSumstats() throws Exception {
    List<BeatComparison> comparisons = new ArrayList<>();
    for (int i = 1; i <= 5; i++) {
      comparisons.add(STANDARD.compare(golden("g" + i + ".hea")));
    }
    assertThat(BxbTable.of(comparisons)).startsWith(text("table.txt"));
  }

  private static String text(String name) throws IOException, URISyntaxException {
    return Files.readString(golden(name));
  }

  private static Path golden(String name) throws URISyntaxException {
    return Path.of(BxbGoldenTest.class.getResource("/golden/bxb/" + name).toURI());
  }
}
