package ecg4j.spark;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import org.apache.spark.SparkConf;

/**
 * The defaults of ecg4j for settings of Spark. {@code spark-submit --conf} and system properties
 * take precedence.
 */
final class ClusterSettings {

  private static final String LOOPBACK = "127.0.0.1";
  private static final String CORES = "spark.task.cpus";

  /**
   * JVM options of an executor and of the processes that it starts for jobs. They limit the array
   * cache of ND4J and native memory.
   */
  private static final String BOUNDS =
      "-Dorg.bytedeco.javacpp.maxbytes=4g -Dorg.bytedeco.javacpp.maxphysicalbytes=8g"
          + " -Djava.awt.headless=true -Dfile.encoding=UTF-8";

  private ClusterSettings() {}

  static SparkConf of(String master) {
    SparkConf conf = new SparkConf().setMaster(master);
    conf.setIfMissing("spark.app.name", "ecg4j");
    // One task per JVM at a time, since ND4J's memory and threads are shared by the whole JVM.
    conf.setIfMissing(CORES, "1");
    conf.setIfMissing("spark.executor.cores", conf.get(CORES));
    conf.setIfMissing("spark.executor.memory", "2g");
    conf.setIfMissing("spark.executor.extraJavaOptions", BOUNDS);
    // The result of OpenMP's sums depends on the number of threads; that of the kernels does not.
    conf.setIfMissing("spark.executorEnv.OMP_NUM_THREADS", "1");
    // The kernels of OpenBLAS affect the last digits, so workers must use the same ones.
    Optional.ofNullable(System.getenv("OPENBLAS_CORETYPE"))
        .ifPresent(type -> conf.setIfMissing("spark.executorEnv.OPENBLAS_CORETYPE", type));
    conf.setIfMissing("spark.ui.enabled", "false");
    conf.setIfMissing("spark.ui.showConsoleProgress", "false");
    if (isLocal(master)) {
      conf.setIfMissing("spark.driver.host", LOOPBACK);
      conf.setIfMissing("spark.driver.bindAddress", LOOPBACK);
    }
    return conf;
  }

  /**
   * Whether the whole cluster is on this machine, so that the driver need not be reachable from
   * others.
   */
  private static boolean isLocal(String master) {
    if (master.startsWith("local")) {
      return true;
    }
    List<MasterUrl.Address> masters = MasterUrl.hosts(master);
    return !masters.isEmpty() && masters.stream().allMatch(ClusterSettings::isLoopback);
  }

  private static boolean isLoopback(MasterUrl.Address address) {
    try {
      return InetAddress.getByName(address.host()).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  /** Number of threads for the work on one item. */
  static int threads(SparkConf conf) {
    return conf.getInt(CORES, 1);
  }
}
