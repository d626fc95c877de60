/**
 * What a search has found, as people and programs read it: tables, figures, CSV and JSON. May use
 * {@code config}, {@code evaluation} and {@code search.candidate}. Start with {@link
 * ecg4j.search.report.SearchReport}.
 */
package ecg4j.search.report;
