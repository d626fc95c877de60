/**
 * Long work, such as the folds of a cross-validation or the candidates of a search: jobs, their
 * executors, how they are stopped, and how they report failures. The work itself is done by a
 * {@link ecg4j.training.jobs.Worker}.
 *
 * <p>Jobs are a layer above {@link ecg4j.parallel.ItemExecutor}, which applies a task to values in
 * memory. A job runs in a process of its own, has its input and output in a directory, and can be
 * resumed. {@link ecg4j.training.jobs.JobQueue} passes jobs to an item executor, a few at a time.
 *
 * <p>Imports no other package of {@code training}. Start with {@link
 * ecg4j.training.jobs.JobExecutor}, then {@link ecg4j.training.jobs.LocalJobExecutor}.
 */
package ecg4j.training.jobs;
