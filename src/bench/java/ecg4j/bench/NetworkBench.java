package ecg4j.bench;

import ecg4j.layers.Parameters;
import ecg4j.models.InferenceGraph;
import ecg4j.models.Models;
import ecg4j.models.Network;
import ecg4j.training.StepForBench;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.LongSupplier;

/**
 * Context-Aware InceptionTime {@code base}, 360 samples, batches of 64, here and in PyTorch: beats
 * per second in training (forward, backward, clip by global norm, AdamW) and in inference.
 *
 * <p>The two take turns within one run, so that whatever else the machine does falls on both. Each
 * round gives four rates; medians over rounds are printed, and the medians of the rounds' ratios.
 *
 * <p>Arguments: {@code [rounds]} (default 9); or {@code cpu [rounds]}, with one thread a side
 * (BENCH_THREADS=1) and by its processor time, for a machine that others use; or {@code memory
 * [steps]} (default 2000), which trains on here alone and prints the resident memory on the way.
 */
public final class NetworkBench {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final int BATCH = 64;
  private static final int WARM_UP = 3;
  private static final int STEPS = 3;
  private static final int RUNS = 6;

  private final Network network = Models.create("inception_time", Map.of("variant", "base"));
  private final Parameters parameters = Parameters.initial(network.specs(), 42);
  private final float[] signals = new float[BATCH * network.window()];
  private final int[] labels = new int[BATCH];
  private final float[] targets = new float[BATCH * network.classes()];
  private final float[] weights = new float[BATCH];

  private NetworkBench() {
    Random random = new Random(1);
    for (int i = 0; i < signals.length; i++) {
      signals[i] = (float) random.nextGaussian();
    }
    for (int i = 0; i < BATCH; i++) {
      labels[i] = random.nextInt(network.classes());
      targets[i * network.classes() + labels[i]] = 1;
    }
    Arrays.fill(weights, 1);
  }

  public static void main(String[] args) {
    if (args.length > 0 && args[0].equals("memory")) {
      new NetworkBench().memory(args.length > 1 ? Integer.parseInt(args[1]) : 2000);
    } else if (args.length > 0 && args[0].equals("cpu")) {
      new NetworkBench().compare(args.length > 1 ? Integer.parseInt(args[1]) : 9, THREADS::getCurrentThreadCpuTime);
    } else {
      new NetworkBench().compare(args.length > 0 ? Integer.parseInt(args[0]) : 9, System::nanoTime);
    }
    // PyTorch's threads would keep the process alive.
    System.exit(0);
  }

  private void compare(int rounds, LongSupplier clock) {
    List<double[]> rates = new ArrayList<>();
    try (PyTorchInceptionTime peer =
            new PyTorchInceptionTime(BATCH, network.window(), network.classes());
        StepForBench step = new StepForBench(network, parameters, BATCH);
        InferenceGraph inference = InferenceGraph.of(network, parameters)) {
      System.out.printf("parameters: %,d here, %,d there%n", parameters.count(), peer.parameters());
      for (int round = -WARM_UP; round < rounds; round++) {
        double[] r = {
          rate(STEPS, clock, () -> step.step(signals, targets, weights)),
          rate(STEPS, clock, () -> peer.train(signals, labels)),
          rate(RUNS, clock, () -> inference.probabilities(signals, null, BATCH)),
          rate(RUNS, clock, () -> peer.infer(signals))
        };
        System.out.printf(
            "%s training %6.1f here %6.1f there  inference %7.1f here %7.1f there%n",
            round < 0 ? "warm-up " : "round " + (round + 1) + " ", r[0], r[1], r[2], r[3]);
        if (round >= 0) {
          rates.add(r);
        }
      }
    }
    System.out.printf(
        "training, beats/s: %.1f here, %.1f PyTorch, ratio %.2f%n",
        median(rates, 0), median(rates, 1), ratio(rates, 0, 1));
    System.out.printf(
        "inference, beats/s: %.1f here, %.1f PyTorch, ratio %.2f%n",
        median(rates, 2), median(rates, 3), ratio(rates, 2, 3));
    System.out.printf("resident memory: %,d MB (both)%n", residentMegabytes());
  }

  private void memory(int steps) {
    try (StepForBench step = new StepForBench(network, parameters, BATCH)) {
      long start = System.nanoTime();
      for (int i = 1; i <= steps; i++) {
        double loss = step.step(signals, targets, weights);
        if (i % Math.max(1, steps / 10) == 0) {
          System.out.printf(
              "step %5d: loss %.4f, resident memory %,d MB, %.0f s%n",
              i, loss, residentMegabytes(), (System.nanoTime() - start) / 1e9);
        }
      }
    }
  }

  private static double rate(int times, LongSupplier clock, Runnable batch) {
    long start = clock.getAsLong();
    for (int i = 0; i < times; i++) {
      batch.run();
    }
    return times * BATCH / ((clock.getAsLong() - start) / 1e9);
  }

  private static double median(List<double[]> rates, int column) {
    return median(rates.stream().mapToDouble(r -> r[column]).toArray());
  }

  private static double ratio(List<double[]> rates, int here, int there) {
    return median(rates.stream().mapToDouble(r -> r[here] / r[there]).toArray());
  }

  private static double median(double[] values) {
    Arrays.sort(values);
    int half = values.length / 2;
    return values.length % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
  }

  /** From Linux's /proc; −1 elsewhere. */
  private static long residentMegabytes() {
    Path status = Path.of("/proc/self/status");
    if (!Files.isReadable(status)) {
      return -1;
    }
    try {
      return Files.readAllLines(status).stream()
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
          .findFirst()
          .orElse(-1);
    } catch (IOException e) {
      return -1;
    }
  }
}
