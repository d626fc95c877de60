package ecg4j.training.jobs;

import ecg4j.parallel.ItemExecutor;
import java.io.IOException;

/** A connection to a cluster of machines that run work. */
public interface WorkCluster extends AutoCloseable {

  /** Work on items that know nothing of each other, done by the cluster. */
  ItemExecutor spread();

  /**
   * An executor of jobs on the cluster. It is closed with this connection.
   *
   * @param around context of the jobs
   */
  JobExecutor workplace(JobContext around) throws IOException;

  @Override
  void close();
}
