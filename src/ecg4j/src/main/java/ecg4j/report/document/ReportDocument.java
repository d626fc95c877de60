package ecg4j.report.document;

import ecg4j.report.figure.Figure;
import ecg4j.report.table.HtmlTable;
import ecg4j.report.table.LatexTable;
import ecg4j.report.table.MarkdownTable;
import ecg4j.report.table.ReportInfo;
import ecg4j.report.table.Table;
import ecg4j.report.table.TextTable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A report as one page: Markdown, HTML, text for a terminal, and LaTeX tables.
 *
 * @param info information on the experiment
 * @param tables tables, followed by the figures
 * @param figures figures
 */
public record ReportDocument(ReportInfo info, List<Table> tables, List<Figure> figures) {

  private static final String STYLE =
      """
      body { font: 16px/1.5 system-ui, sans-serif; color: #222; max-width: 66rem;
             margin: 2rem auto; padding: 0 1rem; }
      h1 { margin-bottom: 0.2rem; }
      .protocol, .note, figcaption { color: #555; }
      .leaky { color: #b00020; }
      div.leaky { border: 2px solid #b00020; padding: 0.6rem 1rem; font-weight: 600; }
      .table { overflow-x: auto; margin: 2rem 0 0.3rem; }
      table { border-collapse: collapse; font-size: 0.86rem; min-width: min(40rem, 100%);
              border-bottom: 2px solid #222; font-variant-numeric: tabular-nums; }
      caption { text-align: left; max-width: min(60rem, calc(100vw - 2rem));
                padding-bottom: 0.4rem; font-weight: 600; }
      thead { border-top: 2px solid #222; border-bottom: 1px solid #222; }
      th, td { padding: 0.25rem 0.5rem; text-align: right; white-space: nowrap; }
      th:first-child, td:first-child { text-align: left; }
      .words th, .words td { white-space: normal; text-align: left; vertical-align: top; }
      .words td { overflow-wrap: anywhere; }
      .words td:first-child { overflow-wrap: normal; min-width: 9rem; }
      figure { margin: 2.5rem 0; }
      img { width: 100%; max-width: 46rem; height: auto; }
      @media (max-width: 40rem) {
        body { margin: 1rem auto; font-size: 15px; }
        h1 { font-size: 1.4rem; }
        table { font-size: 0.78rem; }
        th, td { padding: 0.2rem 0.35rem; }
        td:first-child:nth-last-child(2), td:nth-child(2):last-child { white-space: normal; }
        figure { margin: 1.5rem 0; }
      }
      @media print {
        @page { margin: 1.5cm; }
        body { max-width: none; margin: 0; font-size: 10pt; }
        caption { max-width: none; }
        .table { overflow: visible; }
        table { font-size: 7.5pt; }
        th, td { padding: 0.1rem 0.3rem; }
        .table, figure, tr { break-inside: avoid; }
        .table.long { break-inside: auto; }
        .table { margin: 0.6cm 0 0.1cm; }
        figure { margin: 0.5cm 0; }
        img { width: auto; max-width: 100%; max-height: 11cm; }
      }
      """;

  /**
   * Writes {@code report.txt}, {@code report.md}, {@code report.html} and the figures into a
   * folder, which may contain other files, then further files in their order. If the last one
   * exists, all others are complete.
   *
   * @param more further texts by file name
   * @param stale paths of files of an earlier report, removed if this report does not have them
   * @throws IOException if the folder cannot be written
   */
  public void write(Path dir, Map<String, String> more, List<String> stale) throws IOException {
    write(dir, more, stale, ReportFiles.NONE);
  }

  public void write(Path dir, Map<String, String> more, List<String> stale, ReportFiles others)
      throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (Figure figure : figures) {
      files.put(figure.path(), figure.png());
    }
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("report.txt", console());
    texts.put("report.md", markdown());
    texts.put("report.html", html());
    texts.putAll(more);
    texts.forEach((name, text) -> files.put(name, text.getBytes(StandardCharsets.UTF_8)));
    ReportFolder.write(dir, files, stale, others);
  }

  /** The report as HTML. */
  public String html() {
    StringBuilder html = new StringBuilder("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n");
    html.append("<meta charset=\"utf-8\">\n");
    html.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    html.append("<title>").append(HtmlTable.escape(info.title())).append("</title>\n");
    html.append("<style>\n").append(STYLE).append("</style>\n</head>\n<body>\n");
    html.append("<h1>").append(HtmlTable.escape(info.title())).append("</h1>\n");
    html.append("<p class=\"protocol\">Protocol ");
    html.append(HtmlTable.escape(info.protocolLabel())).append("</p>\n");
    if (info.leaky()) {
      html.append("<div class=\"leaky\">").append(HtmlTable.escape(info.stamp()));
      html.append("</div>\n");
    }
    tables.forEach(table -> html.append(HtmlTable.render(table)));
    for (Figure figure : figures) {
      String caption = HtmlTable.escape(caption(figure));
      html.append("<figure><img src=\"").append(figure.path()).append("\" alt=\"");
      html.append(caption).append("\">\n<figcaption>").append(caption);
      html.append("</figcaption></figure>\n");
    }
    provenance().ifPresent(table -> html.append(HtmlTable.render(table)));
    return html.append("</body>\n</html>\n").toString();
  }

  /** The report as Markdown. */
  public String markdown() {
    StringBuilder text = new StringBuilder("# ").append(MarkdownTable.escape(info.title()));
    text.append("\n\nProtocol ").append(MarkdownTable.escape(info.protocolLabel())).append("\n\n");
    tables.forEach(table -> text.append(MarkdownTable.render(table)).append('\n'));
    for (Figure figure : figures) {
      String caption = MarkdownTable.escape(caption(figure));
      text.append("![").append(caption).append("](").append(figure.path()).append(")\n\n");
    }
    provenance().ifPresent(table -> text.append(MarkdownTable.render(table)));
    return text.toString();
  }

  /** The report as text for a terminal. */
  public String console() {
    return tables.stream()
        .map(TextTable::render)
        .collect(
            Collectors.joining(
                "\n", info.title() + "\nProtocol " + info.protocolLabel() + "\n\n", ""));
  }

  /** The tables as LaTeX; they need the packages booktabs and graphicx. */
  public String latex() {
    return "% \\usepackage{booktabs,graphicx}\n"
        + tables.stream().map(LatexTable::render).collect(Collectors.joining("\n"));
  }

  private String caption(Figure figure) {
    return info.leaky() ? figure.caption() + " — " + info.stamp() : figure.caption();
  }

  private Optional<Table> provenance() {
    if (info.provenance().isEmpty()) {
      return Optional.empty();
    }
    List<List<String>> rows =
        info.provenance().entrySet().stream()
            .map((Map.Entry<String, String> e) -> List.of(e.getKey(), e.getValue()))
            .toList();
    return Optional.of(
        new Table(
            "provenance", "Provenance", info.stamp(), List.of("Item", "Value"), rows, List.of()));
  }
}
