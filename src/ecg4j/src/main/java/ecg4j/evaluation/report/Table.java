package ecg4j.evaluation.report;

import java.util.List;

/**
 * A table as a person reads it; each format of a report renders the same ones.
 *
 * @param key a name for references, lower case
 * @param caption what it shows, of what, under which protocol
 * @param stamp a warning that goes with the table wherever it goes, or ""
 * @param header column names; the first column is text, the others are numbers
 * @param rows cells, each row as long as the header
 * @param notes what is to be known to read it
 */
public record Table(
    String key,
    String caption,
    String stamp,
    List<String> header,
    List<List<String>> rows,
    List<String> notes) {

  /** Whether it has sentences and paths, which a page has to wrap, rather than numbers. */
  boolean ofWords() {
    return rows.stream()
        .flatMap(row -> row.stream().skip(1))
        .anyMatch(cell -> cell.length() > LONGEST_NUMBER);
  }

  /** An interval of percentages has 22 characters. */
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
