package ecg4j.training.finished;

import ecg4j.config.ExperimentConfig;
import ecg4j.config.binding.ConfigKey;
import ecg4j.data.EcgDataModule;
import ecg4j.data.split.Split;
import ecg4j.evaluation.Digits;
import ecg4j.evaluation.Throughput;
import ecg4j.report.ComparedModel;
import ecg4j.report.Comparison;
import ecg4j.report.table.ReportInfo;
import ecg4j.training.rescoring.TestData;
import ecg4j.training.rescoring.TestPart;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Compares complete runs: single ones of one split, or cross-validations of the same folds. Model
 * files and ONNX files are scored on the test part of the runs.
 */
public final class RunComparison {

  /** A tenth of a second to warm up after scoring, then a quarter of a second or five calls. */
  private static final Throughput.Effort EFFORT = new Throughput.Effort(0.1, 0.25, 5);

  private RunComparison() {}

  /**
   * Compares.
   *
   * @param directories of the runs, each by one network; at least one
   * @param command for the provenance
   * @param missing runs that should be here, and why they are not
   * @param out where progress is shown
   * @throws IOException if one is no complete run
   * @throws IllegalArgumentException if they were not tested on the same beats of the same data
   */
  public static Comparison of(
      List<Path> directories, List<String> command, Map<String, String> missing, PrintStream out)
      throws IOException {
    return of(directories, Optional.empty(), List.of(), command, missing, EFFORT, out);
  }

  /**
   * Compares without progress, with a given effort for measurements.
   *
   * @param effort spent on measuring the speed of each network
   */
  public static Comparison of(
      List<Path> directories,
      List<String> command,
      Map<String, String> missing,
      Throughput.Effort effort)
      throws IOException {
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
    return of(directories, Optional.empty(), List.of(), command, missing, effort, nowhere);
  }

  /**
   * Compares runs, model files and ONNX files on one test part.
   *
   * @param paths run directories, folders of runs, model files and ONNX files
   * @param config the experiment on whose test part the files are scored; empty: that of the first
   *     run
   * @param weights weights of the average of all, the mean of their ln p: one per path; empty: no
   *     average
   * @param command for the provenance
   * @param out where progress is shown
   * @throws IOException if a run is not complete, a file is damaged, or data cannot be read
   * @throws IllegalArgumentException if a run was not tested on the beats of this test part, or the
   *     number of weights is wrong
   */
  public static Comparison ofFiles(
      List<Path> paths,
      Optional<ExperimentConfig> config,
      List<Double> weights,
      List<String> command,
      PrintStream out)
      throws IOException {
    return of(paths, config, weights, command, Map.of(), EFFORT, out);
  }

  private static Comparison of(
      List<Path> paths,
      Optional<ExperimentConfig> config,
      List<Double> weights,
      List<String> command,
      Map<String, String> missing,
      Throughput.Effort effort,
      PrintStream out)
      throws IOException {
    if (!weights.isEmpty() && weights.size() != paths.size()) {
      throw new IllegalArgumentException(
          "%s for %s; allowed: one weight for each model"
              .formatted(
                  Digits.count(weights.size(), "weight"), Digits.count(paths.size(), "model")));
    }
    if (weights.stream().anyMatch(weight -> !(weight > 0) || weight.isInfinite())) {
      throw new IllegalArgumentException(
          "the weights are %s; allowed: a finite number above 0 for each model"
              .formatted(weights.stream().map(ConfigKey::text).collect(Collectors.joining(", "))));
    }
    List<FinishedRun> runs = new ArrayList<>();
    for (Path path : paths) {
      if (!Files.isRegularFile(path)) {
        runs.add(FinishedRun.read(path));
        requireComparable(runs.get(0), runs.get(runs.size() - 1));
      }
    }
    if (runs.isEmpty() && config.isEmpty()) {
      throw new IllegalArgumentException(
          "there are only files to compare; name the experiment whose test part is scored with"
              + " --config, or a run");
    }
    if (runs.size() == paths.size() && config.isPresent()) {
      throw new IllegalArgumentException(
          "--config names the experiment on whose test part files are scored, but there are only"
              + " runs, which have scores of their own; allowed: --config with model files or .onnx"
              + " files");
    }
    ExperimentConfig tested = config.orElseGet(() -> runs.get(0).config());
    out.printf("comparing %s%n", Digits.count(paths.size(), "model"));
    List<Contender> contenders = new ArrayList<>();
    Optional<TestPart> scored = Optional.empty();
    TestData data = new TestData(out);
    int next = 0;
    for (Path path : paths) {
      if (!Files.isRegularFile(path)) {
        contenders.add(runs.get(next++).contender());
        continue;
      }
      ScoredFile file = new ScoredFile(tested, path, data);
      TestPart part = file.part();
      scored = scored.isEmpty() ? Optional.of(part) : scored;
      if (!runs.isEmpty()) {
        requireTestOf(runs.get(0), path, part);
      }
      contenders.add(file.contender(part));
    }
    List<String> names = names(contenders);
    List<ComparedModel> models = new ArrayList<>();
    for (int i = 0; i < contenders.size(); i++) {
      models.add(contenders.get(i).scored().model(names.get(i), effort, out));
    }
    boolean average = !weights.isEmpty();
    if (average) {
      models.add(ComparedModel.ofMeanLog(average(weights), models, weights));
    }
    Map<String, String> facts =
        runs.isEmpty() ? facts(scored.orElseThrow().split()) : runs.get(0).provenance();
    String protocol =
        runs.isEmpty() ? scored.orElseThrow().split().protocol() : runs.get(0).state().protocol();
    return Comparison.of(
        info(
            contenders,
            names,
            average,
            runs.isEmpty() ? tested : runs.get(0).config(),
            protocol,
            facts,
            command),
        models,
        missing,
        out);
  }

  /** The name of an average, with its weights if they differ. */
  private static String average(List<Double> weights) {
    return weights.stream().distinct().count() == 1
        ? "mean ln p"
        : weights.stream()
            .map(ConfigKey::text)
            .collect(Collectors.joining(" ", "mean ln p (weights ", ")"));
  }

  private static Map<String, String> facts(Split split) {
    return Map.of(
        "data_sha256", split.dataChecksum(),
        "split", split.note(),
        "test_beats", Integer.toString(split.test().size()));
  }

  /** A file is scored on the very beats on which the runs were tested. */
  private static void requireTestOf(FinishedRun run, Path file, TestPart part) throws IOException {
    if (run.parts().size() > 1) {
      throw new IllegalArgumentException(
          "%s is a cross-validation, which has a model for each fold, so the file %s cannot be compared with it; allowed: runs of one split"
              .formatted(run.directory(), file));
    }
    if (!run.beats(0).equals(ScoredFile.beats(part.split().test()))) {
      throw new IllegalArgumentException(
          "%s cannot be compared with %s: the test part of the experiment has other beats now than those on which the run was tested"
              .formatted(file, run.directory()));
    }
  }

  private static void requireComparable(FinishedRun first, FinishedRun other) throws IOException {
    String difference = "";
    if (!other.state().protocol().equals(first.state().protocol())) {
      difference =
          "the first has protocol %s, the second %s"
              .formatted(first.state().protocol(), other.state().protocol());
    } else if (!EcgDataModule.isOfSameFiles(other.data(), first.data())) {
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

  /**
   * Network and variant; where that is not enough, the name of experiment or file, then the path.
   */
  private static List<String> names(List<Contender> contenders) {
    List<String> names = contenders.stream().map(Contender::network).toList();
    if (!areDifferent(names)) {
      names = contenders.stream().map(Contender::experiment).toList();
    }
    return areDifferent(names)
        ? names
        : contenders.stream().map(contender -> contender.path().toString()).toList();
  }

  private static boolean areDifferent(List<String> names) {
    return new HashSet<>(names).size() == names.size();
  }

  private static ReportInfo info(
      List<Contender> contenders,
      List<String> names,
      boolean average,
      ExperimentConfig tested,
      String protocol,
      Map<String, String> facts,
      List<String> command) {
    Map<String, String> provenance = new LinkedHashMap<>();
    provenance.put("command", String.join(" ", command));
    for (int i = 0; i < contenders.size(); i++) {
      provenance.put(names.get(i), contenders.get(i).origin());
    }
    for (String key : List.of("data_sha256", "split", "test_beats")) {
      provenance.put(key, facts.getOrDefault(key, ""));
    }
    provenance.put("processors", Integer.toString(Runtime.getRuntime().availableProcessors()));
    return new ReportInfo(
        "%s, %s".formatted(models(contenders.size(), average), tested.data().title()),
        protocol,
        stamp(contenders, names),
        tested.evaluation().bootstrap(),
        List.of(),
        provenance);
  }

  /** The first stamp, with the name of its model if it is not that of all. */
  private static String stamp(List<Contender> contenders, List<String> names) {
    List<String> stamps = contenders.stream().map(Contender::stamp).toList();
    for (int i = 0; i < stamps.size(); i++) {
      String stamp = stamps.get(i);
      if (!stamp.isEmpty()) {
        boolean common = stamps.stream().allMatch(stamp::equals);
        return common ? stamp : "%s (%s)".formatted(stamp, names.get(i));
      }
    }
    return "";
  }

  /** For example "2 models" or "2 models and their average". */
  private static String models(int count, boolean average) {
    return count + (count == 1 ? " model" : " models") + (average ? " and their average" : "");
  }
}
