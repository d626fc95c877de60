package ecg4j.bench;

import ecg4j.beats.TrainingRecords;
import ecg4j.config.ConfigLoader;
import ecg4j.export.OnnxExporter;
import ecg4j.export.Precision;
import ecg4j.layers.graph.Parameters;
import ecg4j.models.ModelFile;
import ecg4j.models.graph.InferenceGraph;
import ecg4j.models.network.Network;
import ecg4j.onnx.OnnxClassifier;
import ecg4j.onnx.OnnxMetadata;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.function.LongSupplier;

/**
 * Classifying with a network of {@link Pair} in SameDiff, exported in ONNX Runtime, and in PyTorch:
 * beats per second. They take turns, as in {@link NetworkBench}.
 *
 * <p>PyTorch runs in eager mode and, if Python has PyTorch (Debian's python3-torch, or the program
 * in the environment variable BENCH_PYTHON), also as frozen TorchScript in the version that eager
 * mode has, and in Python's version in whichever mode is the fastest there.
 *
 * <p>Arguments: {@code [network] [rounds]} (default inception_time, 9), or {@code [network] cpu
 * [rounds]}, with one thread a side (BENCH_THREADS=1) and by its processor time.
 */
public final class OnnxBench {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  /**
   * Warm-up of each side, in nanoseconds, before the first round and once more: the other sides
   * load classes, after which Java's compiler compiles some methods again.
   */
  private static final long WARM_UP = 10_000_000_000L;

  private static final int RUNS = 6;

  /** Beats per call in SameDiff and in ONNX Runtime. PyTorch has the batch of {@link Pair}. */
  private static final int BATCH = 64;

  private OnnxBench() {}

  public static void main(String[] args) throws IOException {
    Machine.print();
    List<String> rest = new ArrayList<>(List.of(args));
    boolean named = !rest.isEmpty() && Pair.ALL.containsKey(rest.get(0));
    String name = named ? rest.remove(0) : "inception_time";
    boolean cpu = rest.remove("cpu");
    int rounds = rest.isEmpty() ? 9 : Integer.parseInt(rest.get(0));
    int threads = Integer.parseInt(System.getenv().getOrDefault("BENCH_THREADS", "2"));
    Path file = Files.createTempFile("bench", ".onnx");
    try {
      compare(name, file, threads, rounds, cpu);
    } finally {
      Files.delete(file);
    }
  }

  private static void compare(String name, Path file, int threads, int rounds, boolean cpuTime)
      throws IOException {
    LongSupplier clock = cpuTime ? THREADS::getCurrentThreadCpuTime : System::nanoTime;
    Pair pair = Pair.ALL.get(name);
    Network network = pair.here();
    Parameters parameters = Parameters.initial(network.specs(), 42);
    export(network, parameters, file);
    int batch = pair.batch();
    float[] signals = pair.signals();
    float[] beats = pair.signals(BATCH);
    Path script = Files.createTempFile("bench", ".pt");
    Map<String, IntToDoubleFunction> sides = new LinkedHashMap<>();
    List<PeerProcess> peers = new ArrayList<>();
    try (InferenceGraph sameDiff = InferenceGraph.of(network, parameters);
        OnnxClassifier onnx = OnnxClassifier.open(file, threads)) {
      sides.put(
          "SameDiff",
          n -> Rates.of(BATCH, n, clock, () -> sameDiff.probabilities(beats, null, BATCH)));
      sides.put(
          "ONNX Runtime",
          n -> Rates.of(BATCH, n, clock, () -> onnx.probabilities(beats, null, BATCH)));
      peers.add(PeerProcess.eager(name, cpuTime, batch, signals, new int[batch]));
      sides.put("PyTorch eager", peers.get(0)::infer);
      if (TorchScript.isAvailable()) {
        TorchScript.write(name, threads, script);
        peers.add(PeerProcess.frozen(name, script, cpuTime, batch, signals));
        sides.put("TorchScript frozen", peers.get(1)::infer);
        if (!cpuTime) {
          peers.add(PeerProcess.python(name, threads, batch, signals));
          sides.put("TorchScript of Python", peers.get(2)::infer);
        }
      } else {
        System.out.println("TorchScript is not compared, because Python has no PyTorch");
      }
      System.out.printf("inference of %s %s%n", network.name(), network.variant());
      report(sides, rounds);
    } finally {
      peers.forEach(PeerProcess::close);
      Files.delete(script);
    }
  }

  private static void report(Map<String, IntToDoubleFunction> sides, int rounds) {
    List<double[]> rates = new ArrayList<>();
    sides.values().forEach(OnnxBench::warmUp);
    sides.values().forEach(OnnxBench::warmUp);
    for (int round = 0; round < rounds; round++) {
      double[] row = sides.values().stream().mapToDouble(OnnxBench::rate).toArray();
      System.out.printf("round %d", round + 1);
      int column = 0;
      for (String side : sides.keySet()) {
        System.out.printf("  %s %.1f", side, row[column++]);
      }
      System.out.println();
      rates.add(row);
    }
    int column = 0;
    for (String side : sides.keySet()) {
      System.out.printf(
          "%s: %.1f beats/s, SameDiff is %.2f times as fast%n",
          side, Rates.median(rates, column), Rates.ratio(rates, 0, column));
      column++;
    }
  }

  private static void warmUp(IntToDoubleFunction side) {
    long start = System.nanoTime();
    while (System.nanoTime() - start < WARM_UP) {
      side.applyAsDouble(1);
    }
  }

  private static double rate(IntToDoubleFunction side) {
    return Rates.afterRest(() -> side.applyAsDouble(RUNS));
  }

  private static void export(Network network, Parameters parameters, Path file) throws IOException {
    List<String> classes = List.of("N", "S", "V", "F", "Q");
    ModelFile model =
        new ModelFile(ConfigLoader.defaults(), classes, network, parameters, Map.of());
    OnnxMetadata.Origin origin =
        new OnnxMetadata.Origin(
            "none", "none", "", "none", "MIT", Map.of(), TrainingRecords.UNKNOWN, "");
    new OnnxExporter(false, Precision.FLOAT32).export(model, origin, Optional.empty(), file);
  }
}
