package ecg4j.bench;

import ecg4j.config.section.TrainingConfig.Precision;
import ecg4j.layers.graph.Parameters;
import ecg4j.models.graph.InferenceGraph;
import ecg4j.models.network.Network;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.function.LongSupplier;

/**
 * A network of {@link Pair}, 360 samples, here and in PyTorch: beats per second in training
 * (forward, backward, clip by global norm, AdamW) and in inference.
 *
 * <p>The two take turns within one run, so that whatever else the machine does falls on both;
 * PyTorch runs in a separate process. Each round gives four rates; medians over rounds are printed,
 * and the medians of the rounds' ratios.
 *
 * <p>Arguments: {@code [network] [rounds]} (default inception_time, 9); or {@code [network] cpu
 * [rounds]}, with one thread a side (BENCH_THREADS=1) and by its processor time, for a machine that
 * others use; or {@code [network] half [rounds]}, which compares training in half precision with
 * training in float, here alone and by the processor time of one thread (BENCH_THREADS=1); or
 * {@code [network] memory [steps]} (default 2000), which trains on here alone and prints the
 * resident memory on the way.
 */
public final class NetworkBench {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final int WARM_UP = 3;
  private static final int STEPS = 3;
  private static final int RUNS = 6;

  private final String name;
  private final int batch;
  private final Network network;
  private final Parameters parameters;
  private final float[] signals;
  private final int[] labels;
  private final float[] targets;
  private final float[] weights;

  private NetworkBench(String name) {
    this.name = name;
    Pair pair = Pair.ALL.get(name);
    batch = pair.batch();
    network = pair.here();
    parameters = Parameters.initial(network.specs(), 42);
    signals = pair.signals();
    labels = new int[batch];
    targets = new float[batch * network.classes()];
    weights = new float[batch];
    Random random = new Random(2);
    for (int i = 0; i < batch; i++) {
      labels[i] = random.nextInt(network.classes());
      targets[i * network.classes() + labels[i]] = 1;
    }
    Arrays.fill(weights, 1);
  }

  public static void main(String[] args) {
    Machine.print();
    List<String> rest = new ArrayList<>(List.of(args));
    boolean named = !rest.isEmpty() && Pair.ALL.containsKey(rest.get(0));
    NetworkBench bench = new NetworkBench(named ? rest.remove(0) : "inception_time");
    String mode = rest.isEmpty() || rest.get(0).matches("\\d+") ? "clock" : rest.remove(0);
    OptionalInt number = rest.stream().mapToInt(Integer::parseInt).findFirst();
    switch (mode) {
      case "memory" -> bench.memory(number.orElse(2000));
      case "half" -> bench.half(number.orElse(9));
      case "cpu" -> bench.compare(number.orElse(9), true);
      case "clock" -> bench.compare(number.orElse(9), false);
      default ->
          throw new IllegalArgumentException(
              "%s is neither a network (%s) nor cpu, half, memory or a number of rounds"
                  .formatted(mode, String.join(", ", Pair.ALL.keySet())));
    }
  }

  private void compare(int rounds, boolean cpuTime) {
    LongSupplier clock = cpuTime ? THREADS::getCurrentThreadCpuTime : System::nanoTime;
    List<double[]> rates = new ArrayList<>();
    try (PeerProcess peer = PeerProcess.eager(name, cpuTime, batch, signals, labels);
        StepForBench step = new StepForBench(network, parameters, batch);
        InferenceGraph inference = InferenceGraph.of(network, parameters)) {
      System.out.printf("parameters: %,d here, %,d there%n", parameters.count(), peer.parameters());
      for (int round = -WARM_UP; round < rounds; round++) {
        double[] r = {
          Rates.afterRest(
              () -> Rates.of(batch, STEPS, clock, () -> step.step(signals, targets, weights))),
          Rates.afterRest(() -> peer.train(STEPS)),
          Rates.afterRest(
              () ->
                  Rates.of(
                      batch, RUNS, clock, () -> inference.probabilities(signals, null, batch))),
          Rates.afterRest(() -> peer.infer(RUNS))
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
        Rates.median(rates, 0), Rates.median(rates, 1), Rates.ratio(rates, 0, 1));
    System.out.printf(
        "inference, beats/s: %.1f here, %.1f PyTorch, ratio %.2f%n",
        Rates.median(rates, 2), Rates.median(rates, 3), Rates.ratio(rates, 2, 3));
    System.out.printf("resident memory: %,d MB%n", Machine.residentMegabytes());
  }

  private void half(int rounds) {
    List<double[]> rates = new ArrayList<>();
    try (StepForBench single =
            new StepForBench(network, parameters.copy(), batch, Precision.FLOAT);
        StepForBench half = new StepForBench(network, parameters.copy(), batch, Precision.HALF)) {
      for (int round = -WARM_UP; round < rounds; round++) {
        double[] r = new double[2];
        for (StepForBench step : List.of(single, half)) {
          r[step == half ? 1 : 0] =
              Rates.of(
                  batch,
                  STEPS,
                  THREADS::getCurrentThreadCpuTime,
                  () -> step.step(signals, targets, weights));
        }
        System.out.printf("training %6.1f float %6.1f half%n", r[0], r[1]);
        if (round >= 0) {
          rates.add(r);
        }
      }
    }
    System.out.printf(
        "training, beats/s: %.1f float, %.1f half, ratio %.2f%n",
        Rates.median(rates, 0), Rates.median(rates, 1), Rates.ratio(rates, 1, 0));
  }

  private void memory(int steps) {
    try (StepForBench step = new StepForBench(network, parameters, batch)) {
      long start = System.nanoTime();
      for (int i = 1; i <= steps; i++) {
        double loss = step.step(signals, targets, weights);
        if (i % Math.max(1, steps / 10) == 0) {
          System.out.printf(
              "step %5d: loss %.4f, resident memory %,d MB, %.0f s%n",
              i, loss, Machine.residentMegabytes(), (System.nanoTime() - start) / 1e9);
        }
      }
    }
  }
}
