/**
 * Complete runs: their models, and their comparison with one another on the same test beats.
 *
 * <p>Start with {@link ecg4j.training.finished.RunComparison} and {@link
 * ecg4j.training.finished.TrainedModel}.
 */
package ecg4j.training.finished;
