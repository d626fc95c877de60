package ecg4j.report.table;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Renders tables for a terminal, with columns aligned by spaces and lines of box characters. */
public final class TextTable {

  private TextTable() {}

  public static String render(Table table) {
    int columns = table.header().size();
    int[] widths =
        IntStream.range(0, columns)
            .map(
                c ->
                    Stream.concat(Stream.of(table.header()), table.rows().stream())
                        .mapToInt(row -> row.get(c).length())
                        .max()
                        .orElse(0))
            .toArray();
    String rule = "─".repeat(IntStream.of(widths).sum() + 2 * (columns - 1));
    StringBuilder text = new StringBuilder(table.caption()).append('\n');
    if (!table.stamp().isEmpty()) {
      text.append("*** ").append(table.stamp()).append(" ***\n");
    }
    text.append(rule).append('\n').append(line(table.header(), widths));
    text.append(rule).append('\n');
    table.rows().forEach(row -> text.append(line(row, widths)));
    text.append(rule).append('\n');
    table.notes().forEach(note -> text.append(note).append('\n'));
    return text.toString();
  }

  private static String line(List<String> cells, int[] widths) {
    return IntStream.range(0, widths.length)
            .mapToObj(c -> String.format("%" + (c == 0 ? "-" : "") + widths[c] + "s", cells.get(c)))
            .collect(Collectors.joining("  "))
            .stripTrailing()
        + "\n";
  }
}
