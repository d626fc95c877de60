/**
 * Recordings as tables of text (CSV, TSV), read and written. FastCSV splits the lines; what the
 * columns mean is told here.
 *
 * <p>Imports {@code formats.file}, {@code wfdb} and {@code files}. Start with {@link
 * ecg4j.formats.text.CsvFile}, then {@link ecg4j.formats.text.CsvLayout}.
 */
package ecg4j.formats.text;
