package ecg4j.formats.text;

/**
 * A column of a table.
 *
 * @param name name without the unit; empty if there is no header
 * @param unit unit stated by the header; empty if it states none
 * @param kind kind of the content
 */
record CsvColumn(String name, String unit, Kind kind) {

  /** The kind of a column's content. */
  enum Kind {
    /** Samples. */
    SIGNAL,
    /** Times of the rows. */
    TIME,
    /** Row numbers. */
    INDEX,
    /** Text, which is not read. */
    TEXT
  }

  CsvColumn as(Kind other) {
    return new CsvColumn(name, unit, other);
  }
}
