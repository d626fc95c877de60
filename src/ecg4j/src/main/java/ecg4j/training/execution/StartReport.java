package ecg4j.training.execution;

import ecg4j.beats.AamiClass;
import ecg4j.config.ExperimentConfig;
import ecg4j.data.Beat;
import ecg4j.data.BeatSet;
import ecg4j.data.Split;
import ecg4j.layers.graph.ParameterSpec;
import ecg4j.models.network.Network;
import ecg4j.training.task.Task;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** The facts that are printed at the start of a run: directory, data, network and backend. */
record StartReport(Path directory, ExperimentConfig config, Task task, Map<String, String> facts) {

  private static final String COUNT = "%,10d";

  /** The lines, each with its end. */
  String text() {
    Split split = task.split();
    Network network = task.network();
    StringBuilder text = new StringBuilder();
    line(text, "run directory", directory.toString());
    line(
        text,
        "network",
        String.format(
            Locale.ROOT,
            "%s %s, %,d parameters",
            network.name(),
            network.variant(),
            parameters(network)));
    line(
        text,
        "backend",
        "%s, processors %s"
            .formatted(facts.getOrDefault("backend", ""), facts.getOrDefault("processors", "")));
    line(text, "data", config.data().title() + ", protocol " + split.protocol());
    if (!task.stamp().isEmpty()) {
      line(text, "note", task.stamp());
    }
    text.append(" ".repeat(24));
    for (AamiClass label : AamiClass.values()) {
      text.append(String.format("%10s", label));
    }
    text.append(String.format("%10s%10s%10s%n", "beats", "records", "patients"));
    int[] before = split.unbalanced().stream().mapToInt(Integer::intValue).toArray();
    part(text, "training", split.train());
    if (!Arrays.equals(before, split.train().counts())) {
      counts(text, "  before balancing", before);
      text.append(System.lineSeparator());
    }
    part(text, "validation", split.validation());
    part(text, "test", split.test());
    return text.toString();
  }

  /** Number of trainable values. */
  static long parameters(Network network) {
    return network.specs().stream()
        .filter(ParameterSpec::trainable)
        .mapToLong(ParameterSpec::size)
        .sum();
  }

  private static void line(StringBuilder text, String what, String value) {
    text.append(String.format("%-15s%s%n", what + ":", value));
  }

  private static void part(StringBuilder text, String name, BeatSet part) {
    counts(text, name, part.counts());
    List<Beat> beats = part.beats();
    text.append(String.format(Locale.ROOT, COUNT, distinct(beats.stream().map(Beat::record))));
    text.append(
        String.format(Locale.ROOT, COUNT + "%n", distinct(beats.stream().map(Beat::patient))));
  }

  private static void counts(StringBuilder text, String name, int[] counts) {
    text.append(String.format("  %-22s", name));
    long sum = 0;
    for (int count : counts) {
      text.append(String.format(Locale.ROOT, COUNT, count));
      sum += count;
    }
    text.append(String.format(Locale.ROOT, COUNT, sum));
  }

  private static long distinct(Stream<String> names) {
    return names.distinct().count();
  }
}
