/**
 * Writes tables of comma-separated values.
 *
 * <p>Imports nothing. See {@link ecg4j.csv.Csv}.
 */
package ecg4j.csv;
