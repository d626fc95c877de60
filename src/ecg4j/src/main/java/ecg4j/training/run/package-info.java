/**
 * Options and results of runs, for programs that train or score models.
 *
 * <p>Start with {@link ecg4j.training.run.RunOptions}.
 */
package ecg4j.training.run;
