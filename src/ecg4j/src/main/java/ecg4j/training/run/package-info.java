/**
 * Runs. A run trains an experiment in a separate directory, from the start or from its checkpoint,
 * and scores it once on the test part.
 *
 * <p>Start with {@link ecg4j.training.run.Run} and {@link ecg4j.training.run.RunOptions}.
 */
package ecg4j.training.run;
