package ecg4j.training.work;

import ecg4j.parallel.Spread;
import java.io.IOException;

/** A connection to a cluster of machines that do work. */
public interface WorkCluster extends AutoCloseable {

  /** Work on items that know nothing of each other, done by the cluster. */
  Spread spread();

  /**
   * A place for pieces of work, done by the cluster. Closed with this.
   *
   * @param around what those are told who do the work
   */
  Workplace workplace(Surroundings around) throws IOException;

  @Override
  void close();
}
