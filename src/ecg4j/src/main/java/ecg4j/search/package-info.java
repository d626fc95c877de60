/**
 * Search for hyper-parameters: many variations of an experiment, each trained in a program of its
 * own and scored on beats inside the training part, then the best of them trained on all training
 * data and scored once on the test part. Arbiter proposes ({@code search.arbiter}), {@code
 * search.candidate} trains and scores, {@code search.report} tells.
 *
 * <p>May use {@code config}, {@code data}, {@code models}, {@code evaluation} and {@code training}.
 * Start with {@link ecg4j.search.Search}.
 */
package ecg4j.search;
