package ecg4j.report.table;

import java.util.List;
import java.util.stream.Collectors;

/** Renders tables as GitHub Markdown. */
public final class MarkdownTable {

  private MarkdownTable() {}

  public static String render(Table table) {
    StringBuilder text = new StringBuilder(escape(table.caption())).append("\n\n");
    if (!table.stamp().isEmpty()) {
      text.append("**").append(escape(table.stamp())).append("**\n\n");
    }
    text.append(line(table.header())).append("| :-- |");
    text.append(" --: |".repeat(table.header().size() - 1)).append('\n');
    table.rows().forEach(row -> text.append(line(row)));
    table.notes().forEach(note -> text.append("\n").append(escape(note)).append('\n'));
    return text.toString();
  }

  private static String line(List<String> cells) {
    return cells.stream()
        .map(MarkdownTable::escape)
        .collect(Collectors.joining(" | ", "| ", " |\n"));
  }

  public static String escape(String text) {
    return text.replaceAll("([\\\\`*_{}\\[\\]<>#|])", "\\\\$1").replaceAll("\\R", " ");
  }
}
