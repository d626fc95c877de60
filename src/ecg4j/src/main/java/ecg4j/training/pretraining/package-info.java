/**
 * Self-supervised pretraining: a network learns to reconstruct masked beats of recordings without
 * labels, and is then the starting point of a training ({@code model.start_from}).
 *
 * <p>Start with {@link ecg4j.training.pretraining.Pretraining}.
 */
package ecg4j.training.pretraining;
