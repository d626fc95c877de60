/**
 * The confusion matrix and the metrics that follow from it alone.
 *
 * <p>Imports nothing of ecg4j. Read {@link ecg4j.metrics.Confusion} first.
 */
package ecg4j.metrics;
