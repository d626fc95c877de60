package ecg4j.report.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class HtmlTableTest {

  private static String html(int rows) {
    List<List<String>> cells = Collections.nCopies(rows, List.of("a", "1"));
    return HtmlTable.render(
        new Table("key", "caption", "", List.of("Name", "Value"), cells, List.of()));
  }

  @Test
  void onlyALongTableMayBeDividedBetweenPages() {
    assertThat(html(35)).startsWith("<div class=\"table long\"><table id=\"key\">");
    assertThat(html(10)).startsWith("<div class=\"table\"><table id=\"key\">");
  }
}
