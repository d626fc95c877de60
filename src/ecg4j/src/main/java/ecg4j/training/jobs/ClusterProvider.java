package ecg4j.training.jobs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Connects to clusters of one kind. A module registers its provider as a service ({@link
 * java.util.ServiceLoader}), so the command line does not depend on the module.
 */
public interface ClusterProvider {

  /**
   * Connects to a cluster.
   *
   * @param master address of the cluster
   * @param files files to send to every worker
   * @throws IllegalArgumentException if the address is not valid
   * @throws IOException if the cluster does not answer, or a file does not exist
   */
  Cluster open(String master, List<Path> files) throws IOException;
}
