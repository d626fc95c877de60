/**
 * The report of a search: tables, figures, CSV and JSON. May use {@code config}, {@code evaluation}
 * and {@code search.candidate}. Start with {@link ecg4j.search.report.SearchReport}.
 */
package ecg4j.search.report;
