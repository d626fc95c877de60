/**
 * Candidates of a search: where they lie, what is written about them, who trains and scores one,
 * and which are given up early. Nothing here knows who proposes them.
 *
 * <p>May use {@code config}, {@code data}, {@code models}, {@code evaluation} and {@code training}.
 * Start with {@link ecg4j.search.candidate.CandidateWorker}.
 */
package ecg4j.search.candidate;
