package ecg4j.search;

import ecg4j.training.jobs.JobContext;
import ecg4j.training.jobs.JobExecutor;

/** Makes the place where candidates are trained. */
@FunctionalInterface
public interface ExecutorFactory {

  /**
   * A place.
   *
   * @param atATime most candidates that it will be given at a time
   * @param around by which it is asked to stop, and where it shows progress
   */
  JobExecutor of(int atATime, JobContext around);
}
