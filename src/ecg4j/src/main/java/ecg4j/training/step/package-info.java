/**
 * One update of a network's parameters: the batches ({@link ecg4j.training.step.TrainingBatches}),
 * their augmentation and targets, gradient clipping, AdamW, the learning rate, and the scale of the
 * loss in half precision.
 *
 * <p>Does not depend on files; of epochs, it receives only the number. Start with {@link
 * ecg4j.training.step.TrainingStep}.
 */
package ecg4j.training.step;
