/** Tables of reports, with one renderer per format. Start with {@link ecg4j.report.table.Table}. */
package ecg4j.report.table;
