/**
 * The confusion matrix and the metrics that depend on it alone.
 *
 * <p>Imports no other package of this project. Read {@link ecg4j.metrics.Confusion} first.
 */
package ecg4j.metrics;
