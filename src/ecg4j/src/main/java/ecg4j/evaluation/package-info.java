/**
 * What a classifier's probabilities are worth: the metrics of the ECG literature with intervals
 * over patients, calibration, paired tests, speed.
 *
 * <p>Everything starts from {@link ecg4j.evaluation.Predictions}; {@link
 * ecg4j.evaluation.PaperMetrics} turns it into numbers. Read {@link ecg4j.evaluation.Metric} first:
 * it names every overall number there is. This package knows DL4J's {@code Evaluation}, but no
 * network, no database and no configuration; {@code ecg4j.evaluation.report} makes files of it.
 */
package ecg4j.evaluation;
