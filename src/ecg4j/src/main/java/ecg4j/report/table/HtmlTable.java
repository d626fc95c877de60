package ecg4j.report.table;

import java.util.List;
import java.util.stream.Collectors;

/** Renders tables as HTML. */
public final class HtmlTable {

  /** Rows of a table that goes on on the next page when it is printed. */
  private static final int LONG = 25;

  private HtmlTable() {}

  public static String render(Table table) {
    StringBuilder html = new StringBuilder();
    html.append("<div class=\"table").append(table.rows().size() > LONG ? " long" : "");
    html.append("\"><table id=\"").append(escape(table.key()));
    html.append(table.isText() ? "\" class=\"words\">\n<caption>" : "\">\n<caption>");
    html.append(escape(table.caption()));
    if (!table.stamp().isEmpty()) {
      html.append("<br><strong class=\"leaky\">").append(escape(table.stamp())).append("</strong>");
    }
    html.append("</caption>\n<thead>")
        .append(line(table.header(), "th"))
        .append("</thead>\n<tbody>\n");
    table.rows().forEach(row -> html.append(line(row, "td")).append('\n'));
    html.append("</tbody>\n</table></div>\n");
    table.notes().forEach(note -> html.append("<p class=\"note\">" + escape(note) + "</p>\n"));
    return html.toString();
  }

  private static String line(List<String> cells, String tag) {
    return cells.stream()
        .map(cell -> "<" + tag + ">" + escape(cell) + "</" + tag + ">")
        .collect(Collectors.joining("", "<tr>", "</tr>"));
  }

  public static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
