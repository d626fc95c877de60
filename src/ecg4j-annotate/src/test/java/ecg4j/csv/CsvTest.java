package ecg4j.csv;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class CsvTest {

  @Test
  void onlyCellsThatNeedQuotationMarksHaveThem() {
    assertThat(Csv.row("a b", "c,d", "\"", "two\nlines", "cr\r", "", 1.5, "é;\t"))
        .isEqualTo("a b,\"c,d\",\"\"\"\",\"two\nlines\",\"cr\r\",,1.5,é;\t\n");
    assertThat(Csv.row('\t', List.of("a,b", "c\td"))).isEqualTo("a,b\t\"c\td\"\n");
    assertThat(Csv.number(Double.NaN)).isEmpty();
    assertThat(Double.parseDouble(Csv.number(0.1 + 0.2))).isEqualTo(0.1 + 0.2);
  }

  /** Without carriage returns: FastCSV 4.0.0 loses a row whose last cell is one in quotes. */
  @Property
  void anotherReaderFindsTheSameCells(
      @ForAll @Size(min = 2, max = 5)
          List<@Chars({',', '"', '\n', ' ', '#'}) @CharRange(from = 'a', to = 'e') String> cells)
      throws IOException {
    try (var reader = CsvReader.builder().ofCsvRecord(Csv.row(cells))) {
      assertThat(reader.stream().toList())
          .singleElement()
          .satisfies(row -> assertThat(row.getFields()).isEqualTo(cells));
    }
  }
}
