package ecg4j.annotate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvRowsTest {

  private static final Path CASES = Path.of("../shared/cases/csv");
  private static final int WINDOW = 360;

  @TempDir private Path dir;

  private double[] read(String text) throws IOException {
    return read(Files.writeString(dir.resolve("x.csv"), text));
  }

  private static double[] read(Path file) throws IOException {
    try (NumberRows rows = NumberRows.open(file, "")) {
      double[] room = new double[100 * Math.max(1, (int) rows.width())];
      return Arrays.copyOf(room, rows.read(room) * (int) rows.width());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1,2\n3,4\n",
        "\uFEFF1,2\n3,4\n",
        "\uFEFFa,b\n1,2\n3,4",
        "0,1\n1,2\n3,4\n",
        "\"0\",\"1\"\n1,2\n3,4\n",
        "\"a\",\"b\"\r\n\"1\",\"2\"\r\n3 , 4\r\n",
        "\n\n p_0,-\n1,2\n\n3,4e0\n",
        "+1,2.\n3,4\n"
      })
  void aHeadingIsNoRowAndARowIsNoHeading(String text) throws IOException {
    assertThat(read(text)).containsExactly(1, 2, 3, 4);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nan,2\\n3,4          | line 1, column 1: «nan»",
        "1,inf\\n3,4          | line 1, column 2: «inf»",
        "nan,inf\\n3,4        | line 1, column 1: «nan»",
        "1.2.3,2\\n3,4        | line 1, column 1: «1.2.3»",
        "a,2\\n3,4            | line 1, column 1: «a»",
        "0.5s\\n1\\n         | line 1, column 1: «0.5s»",
        "-NaN\\n1\\n         | line 1, column 1: «-NaN»",
        "a,b\\n1,2\\n3,1f     | line 3, column 2: «1f»",
        "a,b\\n1,2\\n3,0x1p3  | line 3, column 2: «0x1p3»",
        "a,b\\n1,2\\n3,       | line 3, column 2: «»",
        "1,1e999              | line 1, column 2: «1e999»",
        "1;2\\n3;4            | separated by semicolons",
        "0,2\\n1,x            | line 2, column 2: «x»"
      })
  void everyOtherCellThatIsNoNumberIsAnErrorOfItsLineAndColumn(String text, String sentence) {
    assertThatThrownBy(() -> read(text.replace("\\n", "\n")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(sentence);
  }

  @Test
  void aTimeOfZeroIsNoHeading() throws IOException {
    assertThat(read("0\n1\n2\n")).containsExactly(0, 1, 2);
  }

  @Test
  void columnsCountedFromZeroAreAHeadingOfAnyWidth() throws IOException {
    String heading =
        IntStream.range(0, WINDOW).mapToObj(Integer::toString).collect(Collectors.joining(","));
    assertThat(read(heading + "\n" + heading.replace("0,1,", "5,1,") + "\n")).hasSize(WINDOW);
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain.csv", "pandas.csv", "bom.csv", "bomhead.csv"})
  void filesOfOtherProgramsHaveFiveBeats(String name) throws IOException {
    Path file = CASES.resolve(name);
    assumeTrue(Files.exists(file), file + " is absent");
    assertThat(read(file)).hasSize(5 * WINDOW).isEqualTo(read(CASES.resolve("plain.csv")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"nan0.csv", "semi.csv"})
  void filesThatAreNotOfNumbersAreRefused(String name) {
    Path file = CASES.resolve(name);
    assumeTrue(Files.exists(file), file + " is absent");
    assertThatThrownBy(() -> read(file)).hasMessageContaining("line 1, column 1");
  }
}
