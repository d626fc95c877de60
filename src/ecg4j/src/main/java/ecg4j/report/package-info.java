/**
 * Reports for people and programs: tables (console, Markdown, LaTeX, HTML), figures, CSV and JSON
 * of one evaluation, of folds, of several models, and of speed.
 *
 * <p>Read {@link ecg4j.report.EvaluationReport} first, then {@link ecg4j.report.Comparison}. {@code
 * report.table} has tables and a renderer per format, {@code report.figure} the figures, {@code
 * report.document} the files.
 */
package ecg4j.report;
