/**
 * Hyper-parameter search. Variations of an experiment are trained in separate processes and scored
 * without the test part; then the best one is trained on all training data and scored once on the
 * test part. {@code search.arbiter} proposes candidates with Arbiter, {@code search.candidate}
 * trains and scores them, and {@code search.report} writes the report.
 *
 * <p>May use {@code config}, {@code data}, {@code models}, {@code evaluation} and {@code training}.
 * Start with {@link ecg4j.search.Search}.
 */
package ecg4j.search;
