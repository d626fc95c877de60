package ecg4j.bench;

import ecg4j.layers.graph.Parameters;
import ecg4j.models.graph.InferenceGraph;
import ecg4j.models.graph.OperationEvent;
import ecg4j.models.network.Network;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/**
 * The time of each operation in the inference of a network of {@link Pair}, by the events of its
 * graph: milliseconds of the clock per beat, summed over operations of the same name and shape.
 *
 * <p>Arguments: {@code [network] [runs]} (default inception_time, 40).
 */
public final class OperationBench {
  private static final int WARM_UP = 20;

  private OperationBench() {}

  public static void main(String[] args) throws IOException {
    Machine.print();
    Pair pair = Pair.ALL.get(args.length > 0 ? args[0] : "inception_time");
    int runs = args.length > 1 ? Integer.parseInt(args[1]) : 40;
    if (pair == null) {
      throw new IllegalArgumentException(
          "'%s' is no network; allowed: %s".formatted(args[0], Pair.ALL.keySet()));
    }
    Map<String, Duration> times = record(pair, runs);
    double beats = (double) runs * pair.batch();
    times.entrySet().stream()
        .sorted(Map.Entry.<String, Duration>comparingByValue(Comparator.reverseOrder()))
        .forEach(
            e ->
                System.out.printf(
                    "%7.3f ms  %s%n", e.getValue().toNanos() / 1e6 / beats, e.getKey()));
    Duration total = times.values().stream().reduce(Duration.ZERO, Duration::plus);
    System.out.printf("%7.3f ms  all operations of a beat%n", total.toNanos() / 1e6 / beats);
  }

  private static Map<String, Duration> record(Pair pair, int runs) throws IOException {
    Network network = pair.here();
    int batch = pair.batch();
    float[] signals = pair.signals();
    Path file = Files.createTempFile("operations", ".jfr");
    try (InferenceGraph graph =
            InferenceGraph.of(network, Parameters.initial(network.specs(), 42));
        Recording recording = new Recording()) {
      for (int i = 0; i < WARM_UP; i++) {
        graph.probabilities(signals, null, batch);
      }
      recording.enable(OperationEvent.NAME).withoutThreshold();
      recording.start();
      for (int i = 0; i < runs; i++) {
        graph.probabilities(signals, null, batch);
      }
      recording.stop();
      recording.dump(file);
      return sum(file);
    } finally {
      Files.delete(file);
    }
  }

  private static Map<String, Duration> sum(Path file) throws IOException {
    Map<String, Duration> times = new TreeMap<>();
    for (RecordedEvent event : RecordingFile.readAllEvents(file)) {
      if (event.getEventType().getName().equals(OperationEvent.NAME)) {
        String name = event.getString("operation") + " " + event.getString("result");
        times.merge(name, event.getDuration(), Duration::plus);
      }
    }
    return times;
  }
}
