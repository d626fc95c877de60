/**
 * One update of a network's parameters: the batches ({@link ecg4j.training.step.TrainingBatches}),
 * their augmentation and targets, gradient clipping, AdamW, the learning rate, and the scale of the
 * loss in half precision.
 *
 * <p>Knows nothing of epochs except their number, nor of files. Start with {@link
 * ecg4j.training.step.TrainingStep}.
 */
package ecg4j.training.step;
