/**
 * Evaluation of classifiers: the metrics of the ECG literature with intervals over patients,
 * calibration, paired tests and speed.
 *
 * <p>The input is {@link ecg4j.evaluation.Predictions}, from which {@link
 * ecg4j.evaluation.PaperMetrics} computes metrics. Read {@link ecg4j.evaluation.Metric} first,
 * which lists all overall metrics. This package uses DL4J's {@code Evaluation}, but no networks,
 * databases or configurations. {@code ecg4j.report} writes reports.
 */
package ecg4j.evaluation;
