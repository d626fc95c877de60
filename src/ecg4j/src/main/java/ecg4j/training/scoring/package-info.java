/**
 * A network's answers to beats: for the validation part after each epoch, for the test part once,
 * and how fast they come.
 *
 * <p>Start with {@link ecg4j.training.scoring.Scoring}.
 */
package ecg4j.training.scoring;
