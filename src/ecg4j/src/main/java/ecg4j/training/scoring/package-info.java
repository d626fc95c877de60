/**
 * Classification of beats: of the validation part after each epoch, of the test part once, and its
 * speed.
 *
 * <p>Start with {@link ecg4j.training.scoring.Scoring}.
 */
package ecg4j.training.scoring;
