package ecg4j.training.jobs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Connects to clusters of one kind. A module that has one names it as a service ({@link
 * java.util.ServiceLoader}); so that the command line finds it without depending on it.
 */
public interface ClusterProvider {

  /**
   * Connects.
   *
   * @param master names the cluster
   * @param files shipped to every worker
   * @throws IllegalArgumentException if there can be no such master
   * @throws IOException if it does not answer, or a file is not there
   */
  WorkCluster open(String master, List<Path> files) throws IOException;
}
