/**
 * Long work, such as the folds of a cross-validation or the candidates of a search: jobs, their
 * executors, how they are stopped, and how they report failures. The work itself is done by a
 * {@link ecg4j.training.jobs.Worker}.
 *
 * <p>Knows nothing of the packages around it. Start with {@link ecg4j.training.jobs.JobExecutor},
 * then {@link ecg4j.training.jobs.LocalProcesses}.
 */
package ecg4j.training.jobs;
