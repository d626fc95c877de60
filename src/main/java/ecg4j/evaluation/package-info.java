/**
 * What a classifier's probabilities are worth: the metrics of the ECG literature with intervals
 * over patients, calibration, speed, and the report that carries them (console, JSON, CSV, LaTeX,
 * HTML, figures).
 *
 * <p>Everything starts from {@link ecg4j.evaluation.Predictions}; {@link
 * ecg4j.evaluation.PaperMetrics} turns it into numbers and {@link
 * ecg4j.evaluation.EvaluationReport} into files. Read {@link ecg4j.evaluation.Metric} first: it
 * names every overall number there is. This package knows DL4J's {@code Evaluation}, but no
 * network, no database and no configuration.
 */
package ecg4j.evaluation;
