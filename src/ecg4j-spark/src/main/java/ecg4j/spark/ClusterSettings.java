package ecg4j.spark;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import org.apache.spark.SparkConf;

/**
 * The settings of Spark that ecg4j has an opinion on. Each is a default: what {@code spark-submit
 * --conf} or a system property says comes first.
 */
final class ClusterSettings {

  private static final String LOOPBACK = "127.0.0.1";
  private static final String CORES = "spark.task.cpus";

  /**
   * Of an executor and of the program that it has for a piece of training, which takes them over:
   * the array cache of ND4J and all native memory are bounded.
   */
  private static final String BOUNDS =
      "-Dorg.bytedeco.javacpp.maxbytes=4g -Dorg.bytedeco.javacpp.maxphysicalbytes=8g"
          + " -Djava.awt.headless=true -Dfile.encoding=UTF-8";

  private ClusterSettings() {}

  static SparkConf of(String master) {
    SparkConf conf = new SparkConf().setMaster(master);
    conf.setIfMissing("spark.app.name", "ecg4j");
    // One task in a Java machine at a time: ND4J's memory and threads belong to all of it.
    conf.setIfMissing(CORES, "1");
    conf.setIfMissing("spark.executor.cores", conf.get(CORES));
    conf.setIfMissing("spark.executor.memory", "2g");
    conf.setIfMissing("spark.executor.extraJavaOptions", BOUNDS);
    // OpenMP does not add up the same for any number of threads; the kernels' common pool does.
    conf.setIfMissing("spark.executorEnv.OMP_NUM_THREADS", "1");
    // Which kernels OpenBLAS takes changes last digits: here and there the same.
    Optional.ofNullable(System.getenv("OPENBLAS_CORETYPE"))
        .ifPresent(type -> conf.setIfMissing("spark.executorEnv.OPENBLAS_CORETYPE", type));
    conf.setIfMissing("spark.ui.enabled", "false");
    conf.setIfMissing("spark.ui.showConsoleProgress", "false");
    if (onlyHere(master)) {
      conf.setIfMissing("spark.driver.host", LOOPBACK);
      conf.setIfMissing("spark.driver.bindAddress", LOOPBACK);
    }
    return conf;
  }

  /** Whether all of a cluster is on this machine, so that nobody else need reach the driver. */
  private static boolean onlyHere(String master) {
    if (master.startsWith("local")) {
      return true;
    }
    List<MasterUrl.Address> masters = MasterUrl.hosts(master);
    return !masters.isEmpty() && masters.stream().allMatch(ClusterSettings::loopback);
  }

  private static boolean loopback(MasterUrl.Address address) {
    try {
      return InetAddress.getByName(address.host()).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  /** Threads that the work on one item may take. */
  static int threads(SparkConf conf) {
    return conf.getInt(CORES, 1);
  }
}
