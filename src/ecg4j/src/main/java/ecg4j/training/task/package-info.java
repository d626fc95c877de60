/**
 * Tasks of runs: which network is kept and scored, and which of its values are fitted to which
 * beats. For an ensemble of trained experts, only their fusion is fitted.
 *
 * <p>Start with {@link ecg4j.training.task.Task}.
 */
package ecg4j.training.task;
