/**
 * Batches of beats for training, and the weights of classes and patients in the loss.
 *
 * <p>Start with {@link ecg4j.data.batches.Batches}. May import {@code data.set}.
 */
package ecg4j.data.batches;
