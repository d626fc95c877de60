/**
 * Work that takes its time, such as the folds of a cross-validation or the candidates of a search:
 * what it is, where it is done, how it is asked to stop, and how it says what went wrong. Nothing
 * here knows what is done; a {@link ecg4j.training.jobs.Worker} does.
 *
 * <p>Knows nothing of the rooms around it. Start with {@link ecg4j.training.jobs.JobExecutor}, then
 * {@link ecg4j.training.jobs.LocalProcesses}.
 */
package ecg4j.training.jobs;
