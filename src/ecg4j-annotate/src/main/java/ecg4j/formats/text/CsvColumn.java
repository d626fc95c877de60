package ecg4j.formats.text;

/**
 * A column of a table.
 *
 * @param name without its unit; empty where there is no header
 * @param unit as the header states it; empty if it states none
 * @param kind what it holds
 */
record CsvColumn(String name, String unit, Kind kind) {

  /** What a column holds. */
  enum Kind {
    /** Samples. */
    SIGNAL,
    /** Times of the rows. */
    TIME,
    /** Numbers of the rows. */
    INDEX,
    /** Text, which is not read. */
    TEXT
  }

  CsvColumn as(Kind other) {
    return new CsvColumn(name, unit, other);
  }
}
