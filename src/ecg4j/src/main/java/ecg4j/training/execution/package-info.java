/**
 * Execution of runs. A run trains an experiment in a separate directory, from the start or from its
 * checkpoint, and scores it once on the test part.
 *
 * <p>Start with {@link ecg4j.training.execution.Run}.
 */
package ecg4j.training.execution;
