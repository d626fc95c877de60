/** The document of a report, of tables and figures, and its files. */
package ecg4j.report.document;
