/**
 * One update of a network's parameters: which beats a step takes and how it changes them ({@link
 * ecg4j.training.step.BatchIterator}), what they should be told as, the gradient's limit, AdamW and
 * its rate, the scale of a loss in half precision.
 *
 * <p>Knows nothing of epochs beyond their number, nor of files. Start with {@link
 * ecg4j.training.step.TrainingStep}.
 */
package ecg4j.training.step;
