/**
 * Tables of comma-separated values, as ecg4j writes them.
 *
 * <p>Imports nothing. See {@link ecg4j.csv.Csv}.
 */
package ecg4j.csv;
