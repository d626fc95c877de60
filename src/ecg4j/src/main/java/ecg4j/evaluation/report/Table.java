package ecg4j.evaluation.report;

import java.util.List;

/**
 * A table of a report, independent of the output format.
 *
 * @param key name for references, in lower case
 * @param caption caption, with subject and protocol
 * @param stamp a warning that is always shown with the table, or ""
 * @param header column names; the first column is text, the others are numbers
 * @param rows cells; each row has the length of the header
 * @param notes explanations
 */
public record Table(
    String key,
    String caption,
    String stamp,
    List<String> header,
    List<List<String>> rows,
    List<String> notes) {

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
            "a row of table '%s' has %d cells for %d columns"
                .formatted(key, row.size(), header.size()));
      }
    }
  }
}
