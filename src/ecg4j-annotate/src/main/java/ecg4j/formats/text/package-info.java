/**
 * Reads and writes recordings as text tables (CSV, TSV). FastCSV splits the lines; this package
 * determines the meaning of the columns.
 *
 * <p>Imports {@code formats.file}, {@code wfdb} and {@code files}. Start with {@link
 * ecg4j.formats.text.CsvFile}, then {@link ecg4j.formats.text.CsvLayout}.
 */
package ecg4j.formats.text;
