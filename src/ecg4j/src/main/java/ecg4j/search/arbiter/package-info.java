/**
 * Arbiter's part of a search: parameter spaces over the keys of an experiment, its three candidate
 * generators, and what its runner asks for: a task, a score function, a result saver, conditions
 * that end it. Arbiter 1.0.0-beta7 is the last one; it runs on ND4J 1.0.0-M2.1.
 *
 * <p>May use {@code config} and {@code search.candidate}. Start with {@link
 * ecg4j.search.arbiter.Proposals}.
 */
package ecg4j.search.arbiter;
