package ecg4j.training.jobs;

import ecg4j.parallel.ItemExecutor;
import java.io.IOException;

/** A connection to a cluster of machines that do work. */
public interface WorkCluster extends AutoCloseable {

  /** Work on items that know nothing of each other, done by the cluster. */
  ItemExecutor spread();

  /**
   * A place for pieces of work, done by the cluster. Closed with this.
   *
   * @param around what those are told who do the work
   */
  JobExecutor workplace(JobContext around) throws IOException;

  @Override
  void close();
}
