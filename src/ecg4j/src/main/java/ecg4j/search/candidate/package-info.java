/**
 * Candidates of a search: their directories and files, training, scoring and pruning. Does not
 * depend on the generator of candidates.
 *
 * <p>May use {@code config}, {@code data}, {@code models}, {@code evaluation} and {@code training}.
 * Start with {@link ecg4j.search.candidate.CandidateWorker}.
 */
package ecg4j.search.candidate;
