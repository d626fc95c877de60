package ecg4j.report.table;

import java.util.List;

/**
 * A table of a report, independent of the output format.
 *
 * @param key name for references, in lower case
 * @param caption subject of the table
 * @param context data, protocol and number of beats; shown where a table stands alone, as in a
 *     paper, and not in a report, whose heading has them
 * @param stamp a warning that is always shown with the table, or ""
 * @param header column names; the first column is text, the others are numbers
 * @param rows cells; each row has the length of the header
 * @param notes explanations
 */
public record Table(
    String key,
    String caption,
    String context,
    String stamp,
    List<String> header,
    List<List<String>> rows,
    List<String> notes) {

  /** A table without context. */
  public Table(
      String key,
      String caption,
      String stamp,
      List<String> header,
      List<List<String>> rows,
      List<String> notes) {
    this(key, caption, "", stamp, header, rows, notes);
  }

  /**
   * A table of a report.
   *
   * @param beats the number of beats, or other context that the report's heading does not have; may
   *     be empty
   */
  public static Table of(
      ReportInfo info,
      String key,
      String caption,
      String beats,
      List<String> header,
      List<List<String>> rows,
      List<String> notes) {
    String context =
        "%s. Protocol %s.%s"
            .formatted(info.title(), info.protocolLabel(), beats.isEmpty() ? "" : " " + beats);
    return new Table(key, caption, context, info.stamp(), header, rows, notes);
  }

  /** The caption of a table that stands alone. */
  String wholeCaption() {
    return context.isEmpty() ? caption : caption + ": " + context;
  }

  /** The same table with its context in the caption. */
  public Table standingAlone() {
    return new Table(key, wholeCaption(), "", stamp, header, rows, notes);
  }

  /** Whether the table has text that must be wrapped, rather than numbers. */
  boolean isText() {
    return rows.stream()
        .flatMap(row -> row.stream().skip(1))
        .anyMatch(cell -> cell.length() > LONGEST_NUMBER);
  }

  /** Maximum length of a number; an interval of percentages has 22 characters. */
  private static final int LONGEST_NUMBER = 40;

  public Table {
    for (List<String> row : rows) {
      if (row.size() != header.size()) {
        throw new IllegalArgumentException(
            "a row of table '%s' has %s cells for %s columns"
                .formatted(key, row.size(), header.size()));
      }
    }
  }
}
