package ecg4j.bench;

import ecg4j.wfdb.Annotations;
import ecg4j.wfdb.Recording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * How fast a whole database is read: every record decoded, its checksums and first values verified,
 * its annotations read, on one core. Printed is the median over rounds, in MB of signal files a
 * second; the files lie in the page cache after the first round.
 *
 * <pre>
 * mvn -B -q -Pbench compile
 * taskset -c 0 java -cp target/classes:$(cat target/classpath.txt) ecg4j.bench.WfdbBench \
 *     data/mitdb 20
 * </pre>
 */
public final class WfdbBench {

  private static final int WARM_UP = 5;

  private WfdbBench() {}

  /**
   * Runs the benchmark.
   *
   * @param args the database's folder, and the number of rounds (20)
   */
  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]);
    int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 20;
    List<String> records = Files.readAllLines(folder.resolve("RECORDS"));
    long bytes = 0;
    for (String record : records) {
      bytes += Files.size(folder.resolve(record + ".dat"));
    }
    double[] speeds = new double[rounds];
    long annotations = 0;
    for (int round = -WARM_UP; round < rounds; round++) {
      long start = System.nanoTime();
      annotations = 0;
      for (String record : records) {
        Recording.read(folder.resolve(record));
        annotations += Annotations.read(folder.resolve(record + ".atr")).size();
      }
      if (round >= 0) {
        speeds[round] = bytes * 1e3 / (System.nanoTime() - start);
      }
    }
    Arrays.sort(speeds);
    System.out.printf(
        "%d records, %.1f MB, %d annotations: median %.0f MB/s over %d rounds (%.0f to %.0f)%n",
        records.size(),
        bytes / 1e6,
        annotations,
        speeds[rounds / 2],
        rounds,
        speeds[0],
        speeds[rounds - 1]);
  }
}
