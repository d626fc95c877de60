package ecg4j.bench;

import com.sun.management.OperatingSystemMXBean;
import ecg4j.beats.features.BeatSeries;
import ecg4j.beats.features.FeatureSet;
import ecg4j.signal.FilledSignal;
import ecg4j.signal.SyntheticEcg;
import ecg4j.signal.SyntheticPatient;
import ecg4j.wfdb.Lead;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * How long the features of a day take: a synthetic patient's record of 24 h at 360 Hz, or the first
 * lead of a record with its annotations. Printed is the median over rounds, by the clock and in
 * seconds of processor time, and the first round, which is that of a program that computes them
 * once. Processor time over all cores is the figure that holds on a busy machine.
 *
 * <pre>
 * mvn -B -q -Pbench compile
 * java -cp target/classes:$(cat target/classpath.txt) ecg4j.bench.FeatureBench 5 [RECORD]
 * </pre>
 */
public final class FeatureBench {

  private static final OperatingSystemMXBean PROCESS =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private FeatureBench() {}

  /**
   * Runs the benchmark.
   *
   * @param args number of rounds, and a record with annotations atr (default: a synthetic day)
   */
  public static void main(String[] args) throws IOException {
    int rounds = Integer.parseInt(args[0]);
    BeatSeries beats = args.length > 1 ? read(Path.of(args[1])) : synthetic();
    for (FeatureSet set : FeatureSet.values()) {
      double[] clock = new double[rounds];
      double[] processor = new double[rounds];
      for (int round = 0; round < rounds; round++) {
        long start = System.nanoTime();
        long used = PROCESS.getProcessCpuTime();
        set.compute(beats);
        clock[round] = (System.nanoTime() - start) / 1e9;
        processor[round] = (PROCESS.getProcessCpuTime() - used) / 1e9;
      }
      System.out.printf("%s: %d beats%n", set.key(), beats.size());
      print("clock", clock);
      print("processor", processor);
    }
  }

  private static void print(String what, double[] seconds) {
    double first = seconds[0];
    Arrays.sort(seconds);
    System.out.printf(
        "  %s: first %.2f s, median of %d rounds %.2f s%n",
        what, first, seconds.length, seconds[seconds.length / 2]);
  }

  private static BeatSeries synthetic() {
    SyntheticEcg ecg = SyntheticEcg.of(SyntheticPatient.of(5, false), 86_400, BeatSeries.RATE);
    double[] seconds =
        ecg.beats().stream().mapToDouble(beat -> beat.sample() / ecg.frequency()).toArray();
    return BeatSeries.of(ecg.leads()[0], ecg.frequency(), seconds);
  }

  private static BeatSeries read(Path record) throws IOException {
    Lead lead = Lead.read(record, header -> 0);
    double[] seconds =
        ecg4j.wfdb.Annotations.read(Path.of(record + ".atr")).stream()
            .filter(a -> ecg4j.beats.LabelMap.EC57.of(a.symbol()).isPresent())
            .mapToDouble(a -> a.sample() / lead.header().frequency())
            .toArray();
    return BeatSeries.of(
        FilledSignal.of(lead.values(), lead.frequency(), BeatSeries.RATE), seconds);
  }
}
