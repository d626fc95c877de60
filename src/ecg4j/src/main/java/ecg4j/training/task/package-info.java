/**
 * What a run makes of an experiment: which network it keeps and scores, and what of it is fitted to
 * which beats. An ensemble of trained experts fits no more than their fusion.
 *
 * <p>Start with {@link ecg4j.training.task.Task}.
 */
package ecg4j.training.task;
