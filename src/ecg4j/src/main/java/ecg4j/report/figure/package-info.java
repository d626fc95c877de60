/** Figures of reports. Start with {@link ecg4j.report.figure.Figure}. */
package ecg4j.report.figure;
