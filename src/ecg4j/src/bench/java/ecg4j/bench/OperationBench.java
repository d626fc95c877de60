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
 * The time of each operation in the inference or a training step of a network of {@link Pair}, by
 * the events of its graph: milliseconds of the clock per beat, summed over operations of the same
 * name and shape.
 *
 * <p>Arguments: {@code [network] [runs]} (default inception_time, 40) for inference; {@code
 * [network] training [steps]} for training.
 */
public final class OperationBench {
  private static final int WARM_UP = 20;

  private OperationBench() {}

  public static void main(String[] args) throws IOException {
    Machine.print();
    Pair pair = Pair.ALL.get(args.length > 0 ? args[0] : "inception_time");
    boolean training = args.length > 1 && args[1].equals("training");
    int last = training ? 2 : 1;
    int runs = args.length > last ? Integer.parseInt(args[last]) : 40;
    if (pair == null) {
      throw new IllegalArgumentException(
          "'%s' is no network; allowed: %s".formatted(args[0], Pair.ALL.keySet()));
    }
    Map<String, Duration> times = training ? training(pair, runs) : inference(pair, runs);
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

  private static Map<String, Duration> inference(Pair pair, int runs) throws IOException {
    Network network = pair.here();
    int batch = pair.batch();
    float[] signals = pair.signals();
    try (InferenceGraph graph =
        InferenceGraph.of(network, Parameters.initial(network.specs(), 42))) {
      return record(runs, () -> graph.probabilities(signals, null, batch));
    }
  }

  private static Map<String, Duration> training(Pair pair, int steps) throws IOException {
    Network network = pair.here();
    int batch = pair.batch();
    float[] signals = pair.signals();
    float[] targets = new float[batch * network.classes()];
    float[] weights = new float[batch];
    for (int i = 0; i < batch; i++) {
      targets[i * network.classes() + i % network.classes()] = 1;
      weights[i] = 1;
    }
    try (StepForBench step =
        new StepForBench(network, Parameters.initial(network.specs(), 42), batch)) {
      return record(steps, () -> step.step(signals, targets, weights));
    }
  }

  private static Map<String, Duration> record(int runs, Runnable work) throws IOException {
    Path file = Files.createTempFile("operations", ".jfr");
    try (Recording recording = new Recording()) {
      for (int i = 0; i < WARM_UP; i++) {
        work.run();
      }
      recording.enable(OperationEvent.NAME).withoutThreshold();
      recording.start();
      for (int i = 0; i < runs; i++) {
        work.run();
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
