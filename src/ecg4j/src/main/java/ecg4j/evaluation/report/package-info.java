/**
 * Reports for people and programs: tables (console, Markdown, LaTeX, HTML), figures, CSV and JSON
 * of one evaluation, of folds, of several models, and of speed.
 *
 * <p>Read {@link ecg4j.evaluation.report.EvaluationReport} first, then {@link
 * ecg4j.evaluation.report.Comparison}. A {@link ecg4j.evaluation.report.Table} has one renderer per
 * format.
 */
package ecg4j.evaluation.report;
