package ecg4j.training.finished;

import ecg4j.evaluation.Throughput;
import ecg4j.evaluation.report.ComparedModel;
import ecg4j.evaluation.report.Comparison;
import ecg4j.evaluation.report.ReportInfo;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Compares complete runs: single ones of one split, or cross-validations of the same folds. */
public final class RunComparison {

  /** A quarter of a second to warm up, then half a second or five calls. */
  private static final Throughput.Effort EFFORT = new Throughput.Effort(0.25, 0.5, 5);

  private RunComparison() {}

  /**
   * Compares.
   *
   * @param directories of the runs, each by one network; at least one
   * @param command for the provenance
   * @param missing runs that should be here, and why they are not
   * @throws IOException if one is no complete run
   * @throws IllegalArgumentException if they were not tested on the same beats of the same data
   */
  public static Comparison of(
      List<Path> directories, List<String> command, Map<String, String> missing)
      throws IOException {
    return of(directories, command, missing, EFFORT);
  }

  /**
   * Compares, with a given effort for measurements.
   *
   * @param effort spent on measuring the speed of each network
   */
  public static Comparison of(
      List<Path> directories,
      List<String> command,
      Map<String, String> missing,
      Throughput.Effort effort)
      throws IOException {
    List<FinishedRun> runs = new ArrayList<>();
    for (Path directory : directories) {
      runs.add(FinishedRun.read(directory));
      requireComparable(runs.get(0), runs.get(runs.size() - 1));
    }
    List<String> names = names(runs);
    List<ComparedModel> models = new ArrayList<>();
    for (int i = 0; i < runs.size(); i++) {
      models.add(runs.get(i).model(names.get(i), effort));
    }
    return Comparison.of(info(runs, names, command), models, missing);
  }

  private static void requireComparable(FinishedRun first, FinishedRun other) throws IOException {
    String difference = "";
    if (!other.state().protocol().equals(first.state().protocol())) {
      difference =
          "the first has protocol %s, the second %s"
              .formatted(first.state().protocol(), other.state().protocol());
    } else if (!other.data().equals(first.data())) {
      difference = "their data have different checksums";
    }
    for (int k = 0; difference.isEmpty() && k < first.parts().size(); k++) {
      if (!other.beats(k).equals(first.beats(k))) {
        difference =
            first.parts().size() == 1
                ? "their test parts have different beats"
                : "fold " + (k + 1) + " has different beats";
      }
    }
    if (!difference.isEmpty()) {
      throw new IllegalArgumentException(
          "%s and %s cannot be compared: %s; allowed: runs on the same data with the same"
                  .formatted(first.directory(), other.directory(), difference)
              + " division and seed");
    }
  }

  /** Network and variant; where that is not enough, the experiment's name, then the directory. */
  private static List<String> names(List<FinishedRun> runs) {
    List<String> names = runs.stream().map(FinishedRun::network).toList();
    if (!different(names)) {
      names = runs.stream().map(run -> run.config().name()).toList();
    }
    return different(names) ? names : runs.stream().map(run -> run.directory().toString()).toList();
  }

  private static boolean different(List<String> names) {
    return new HashSet<>(names).size() == names.size();
  }

  private static ReportInfo info(List<FinishedRun> runs, List<String> names, List<String> command)
      throws IOException {
    FinishedRun first = runs.get(0);
    Map<String, String> provenance = new LinkedHashMap<>();
    provenance.put("command", String.join(" ", command));
    for (int i = 0; i < runs.size(); i++) {
      FinishedRun run = runs.get(i);
      provenance.put(
          names.get(i),
          "%s; commit %s; seed %d"
              .formatted(
                  run.directory(),
                  run.provenance().getOrDefault("commit", "unknown"),
                  run.config().seed()));
    }
    provenance.put("data_sha256", first.data());
    provenance.put("split", first.provenance().getOrDefault("split", ""));
    provenance.put("test_beats", first.provenance().getOrDefault("test_beats", ""));
    provenance.put("processors", Integer.toString(Runtime.getRuntime().availableProcessors()));
    String data = first.config().data().title();
    String stamp = "";
    for (FinishedRun run : runs) {
      stamp = stamp.isEmpty() ? run.stamp() : stamp;
    }
    return new ReportInfo(
        "%d %s, %s".formatted(runs.size(), runs.size() == 1 ? "model" : "models", data),
        first.state().protocol(),
        stamp,
        first.config().evaluation().bootstrap(),
        List.of(),
        provenance);
  }
}
