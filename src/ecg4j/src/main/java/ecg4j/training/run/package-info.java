/**
 * A run: an experiment that is trained in a directory of its own, from the start or from its
 * checkpoint, and scored once on the test part.
 *
 * <p>Start with {@link ecg4j.training.run.Run} and {@link ecg4j.training.run.RunOptions}.
 */
package ecg4j.training.run;
