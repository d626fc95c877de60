/**
 * Deeplearning4j's side of a training: its early stopping, termination conditions and listeners run
 * the epochs of a {@link ecg4j.training.fitting.Fitting}. No other package of training uses
 * Deeplearning4j.
 *
 * <p>Start with {@link ecg4j.training.dl4j.EarlyStopping}, then {@link
 * ecg4j.training.dl4j.SameDiffModel}, which is what listeners see.
 */
package ecg4j.training.dl4j;
