/**
 * Adapters to Arbiter: a parameter space over the keys of an experiment, its three candidate
 * generators, and the task, score function, result saver and termination condition that its runner
 * needs. Arbiter 1.0.0-beta7 is the last version; it runs with ND4J 1.0.0-M2.1.
 *
 * <p>May use {@code config} and {@code search.candidate}. Start with {@link
 * ecg4j.search.arbiter.Proposals}.
 */
package ecg4j.search.arbiter;
