package ecg4j.spark;

import ecg4j.training.jobs.Cluster;
import ecg4j.training.jobs.ClusterProvider;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The service by which the command line finds Apache Spark. */
public final class SparkProvider implements ClusterProvider {

  @Override
  public Cluster open(String master, List<Path> files) throws IOException {
    return SparkCluster.open(master, files);
  }
}
