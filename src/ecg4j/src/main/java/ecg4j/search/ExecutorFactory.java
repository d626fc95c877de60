package ecg4j.search;

import ecg4j.training.jobs.JobContext;
import ecg4j.training.jobs.JobExecutor;

/** Creates the executor that trains candidates. */
@FunctionalInterface
public interface ExecutorFactory {

  /**
   * Creates an executor.
   *
   * @param atATime maximum number of concurrent candidates
   * @param around context with the stop signal and the output of progress
   */
  JobExecutor of(int atATime, JobContext around);
}
