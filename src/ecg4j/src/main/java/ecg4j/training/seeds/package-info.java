/**
 * One experiment trained with several seeds: a run for each, the spread of their scores, and one
 * model of them all.
 *
 * <p>Start with {@link ecg4j.training.seeds.SeedTraining}.
 */
package ecg4j.training.seeds;
