package ecg4j.training.execution;

import ecg4j.beats.BeatClasses;
import ecg4j.config.ExperimentConfig;
import ecg4j.data.set.Beat;
import ecg4j.data.set.BeatSet;
import ecg4j.data.split.Split;
import ecg4j.layers.graph.ParameterSpec;
import ecg4j.models.network.Network;
import ecg4j.training.files.Provenance;
import ecg4j.training.task.Task;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** The facts that are printed at the start of a run: directory, data, network and backend. */
public record StartReport(
    Path directory, ExperimentConfig config, Task task, Map<String, String> facts) {

  private static final int CELL = 10;
  private static final String COUNT = "%,10d";

  /**
   * The report of trainings that are variations of one experiment. The beats are shown as they are
   * before balancing.
   *
   * @param directory directory of all trainings
   * @param config the common experiment
   * @param split a division of its beats
   */
  public static StartReport of(Path directory, ExperimentConfig config, Split split)
      throws IOException {
    Task task = Task.of(config, split);
    Map<String, String> facts =
        Provenance.of(config.seed(), task.network().name(), split, task.stamp(), List.of())
            .entries();
    return new StartReport(directory, config, task, facts);
  }

  /** The lines, each with its end. */
  public String text() {
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
    for (String name : split.train().classes().names()) {
      text.append(String.format("%" + width(name) + "s", name));
    }
    text.append(String.format("%10s%10s%10s%n", "beats", "records", "patients"));
    int[] before = split.unbalanced().stream().mapToInt(Integer::intValue).toArray();
    part(text, "training", split.train());
    if (!Arrays.equals(before, split.train().counts())) {
      counts(text, "  before balancing", split.train().classes(), before);
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
    counts(text, name, part.classes(), part.counts());
    List<Beat> beats = part.beats();
    text.append(String.format(Locale.ROOT, COUNT, distinct(beats.stream().map(Beat::record))));
    text.append(
        String.format(Locale.ROOT, COUNT + "%n", distinct(beats.stream().map(Beat::patient))));
  }

  private static void counts(StringBuilder text, String name, BeatClasses classes, int[] counts) {
    text.append(String.format("  %-22s", name));
    long sum = 0;
    for (int c = 0; c < counts.length; c++) {
      text.append(String.format(Locale.ROOT, "%," + width(classes.name(c)) + "d", counts[c]));
      sum += counts[c];
    }
    text.append(String.format(Locale.ROOT, COUNT, sum));
  }

  private static int width(String name) {
    return Math.max(CELL, name.length() + 1);
  }

  private static long distinct(Stream<String> names) {
    return names.distinct().count();
  }
}
