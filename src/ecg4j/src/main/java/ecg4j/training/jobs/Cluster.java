package ecg4j.training.jobs;

import ecg4j.parallel.ItemExecutor;
import java.io.IOException;

/** A connection to a cluster of machines that run items and jobs. */
public interface Cluster extends AutoCloseable {

  /** Returns an executor of tasks for many items on the cluster. */
  ItemExecutor itemExecutor();

  /**
   * Returns an executor of jobs on the cluster. It is closed with this connection.
   *
   * @param context context of the jobs
   */
  JobExecutor jobExecutor(JobContext context) throws IOException;

  @Override
  void close();
}
