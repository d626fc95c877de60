package ecg4j.bench;

import ecg4j.config.ConfigLoader;
import ecg4j.export.OnnxExporter;
import ecg4j.export.Precision;
import ecg4j.layers.Parameters;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.LongSupplier;

/**
 * Classifying with a network of {@link Pair} in SameDiff, exported in ONNX Runtime, and in PyTorch:
 * beats per second. The three take turns, as in {@link NetworkBench}.
 *
 * <p>Arguments: {@code [network] [rounds]} (default inception_time, 9), or {@code [network] cpu
 * [rounds]}, with one thread a side (BENCH_THREADS=1) and by its processor time.
 */
public final class OnnxBench {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final int WARM_UP = 3;
  private static final int RUNS = 6;

  private OnnxBench() {}

  public static void main(String[] args) throws IOException {
    List<String> rest = new ArrayList<>(List.of(args));
    boolean named = !rest.isEmpty() && Pair.ALL.containsKey(rest.get(0));
    Pair pair = Pair.ALL.get(named ? rest.remove(0) : "inception_time");
    boolean cpu = rest.remove("cpu");
    int rounds = rest.isEmpty() ? 9 : Integer.parseInt(rest.get(0));
    int threads = Integer.parseInt(System.getenv().getOrDefault("BENCH_THREADS", "2"));
    Path file = Files.createTempFile("bench", ".onnx");
    try {
      compare(
          pair, file, threads, rounds, cpu ? THREADS::getCurrentThreadCpuTime : System::nanoTime);
    } finally {
      Files.delete(file);
    }
    // PyTorch's threads would keep the process alive.
    System.exit(0);
  }

  private static void compare(Pair pair, Path file, int threads, int rounds, LongSupplier clock)
      throws IOException {
    Network network = pair.here();
    Parameters parameters = Parameters.initial(network.specs(), 42);
    export(network, parameters, file);
    int batch = pair.batch();
    float[] signals = new float[batch * network.window()];
    Random random = new Random(1);
    for (int i = 0; i < signals.length; i++) {
      signals[i] = (float) random.nextGaussian();
    }
    List<double[]> rates = new ArrayList<>();
    try (InferenceGraph sameDiff = InferenceGraph.of(network, parameters);
        OnnxClassifier onnx = OnnxClassifier.open(file, threads);
        PyTorchPeer torch = pair.there().get()) {
      for (int round = -WARM_UP; round < rounds; round++) {
        double[] r = {
          Rates.of(batch, RUNS, clock, () -> onnx.probabilities(signals, null, batch)),
          Rates.of(batch, RUNS, clock, () -> sameDiff.probabilities(signals, null, batch)),
          Rates.of(batch, RUNS, clock, () -> torch.infer(signals))
        };
        System.out.printf(
            "%s ONNX Runtime %7.1f  SameDiff %7.1f  PyTorch %7.1f%n",
            round < 0 ? "warm-up " : "round " + (round + 1) + " ", r[0], r[1], r[2]);
        if (round >= 0) {
          rates.add(r);
        }
      }
    }
    System.out.printf(
        "inference of %s %s, beats/s: ONNX Runtime %.1f, SameDiff %.1f, PyTorch %.1f;"
            + " ONNX Runtime is %.2f times SameDiff, %.2f times PyTorch%n",
        network.name(),
        network.variant(),
        Rates.median(rates, 0),
        Rates.median(rates, 1),
        Rates.median(rates, 2),
        Rates.ratio(rates, 0, 1),
        Rates.ratio(rates, 0, 2));
  }

  private static void export(Network network, Parameters parameters, Path file) throws IOException {
    List<String> classes = List.of("N", "S", "V", "F", "Q");
    ModelFile model =
        new ModelFile(ConfigLoader.defaults(), classes, network, parameters, Map.of());
    OnnxMetadata.Origin origin =
        new OnnxMetadata.Origin("none", "none", false, "none", "MIT", Map.of());
    new OnnxExporter(false, Precision.FLOAT32).export(model, origin, Optional.empty(), file);
  }
}
