package ecg4j.spark;

import ecg4j.training.jobs.ClusterProvider;
import ecg4j.training.jobs.WorkCluster;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Offers Apache Spark to the command line, which finds this class as a service. */
public final class SparkProvider implements ClusterProvider {

  @Override
  public WorkCluster open(String master, List<Path> files) throws IOException {
    return Cluster.open(master, files);
  }
}
