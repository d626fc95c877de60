package ecg4j.training.jobs;

/**
 * Runs jobs: {@link LocalJobExecutor} in processes of this machine, a {@link Cluster} on other
 * machines. Several threads may call it at the same time.
 */
public interface JobExecutor {

  /**
   * Runs a job and returns when it has ended. A failure of the job is part of the outcome, not an
   * exception.
   */
  Outcome run(Job job);

  /** Asks all running jobs to save and end. Later jobs are not started. */
  void stop();
}
