package ecg4j.bench;

import ecg4j.wfdb.Annotations;
import ecg4j.wfdb.Recording;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * How fast a whole database is read: every record decoded, its checksums and first values verified,
 * its annotations read, by one thread. Printed is the median over rounds, in MB of signal files a
 * second: of the clock, and of the processor time the thread got, which is the one that holds on a
 * machine with other work to do. The files lie in the page cache after the first round.
 *
 * <pre>
 * taskset -c 0 scripts/bench WfdbBench data/mitdb 20
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
    double[] clock = new double[rounds];
    double[] processor = new double[rounds];
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long annotations = 0;
    for (int round = -WARM_UP; round < rounds; round++) {
      long start = System.nanoTime();
      long used = threads.getCurrentThreadCpuTime();
      annotations = 0;
      for (String record : records) {
        Recording.read(folder.resolve(record));
        annotations += Annotations.read(folder.resolve(record + ".atr")).size();
      }
      if (round >= 0) {
        clock[round] = bytes * 1e3 / (System.nanoTime() - start);
        processor[round] = bytes * 1e3 / (threads.getCurrentThreadCpuTime() - used);
      }
    }
    System.out.printf(
        "%d records, %.1f MB, %d annotations, median of %d rounds%n",
        records.size(), bytes / 1e6, annotations, rounds);
    print("clock", clock);
    print("processor", processor);
  }

  private static void print(String what, double[] speeds) {
    Arrays.sort(speeds);
    System.out.printf(
        "%s: %.0f MB/s (%.0f to %.0f)%n",
        what, speeds[speeds.length / 2], speeds[0], speeds[speeds.length - 1]);
  }
}
