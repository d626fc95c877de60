package ecg4j.cli.command;

import ecg4j.cli.option.KfoldOption;
import ecg4j.cli.option.ResultsOption;
import ecg4j.cli.option.SeedsOption;
import ecg4j.cli.option.SparkOption;
import ecg4j.cli.option.WorkersOption;
import ecg4j.cli.output.CommandWords;
import ecg4j.cli.output.ExitCode;
import ecg4j.cli.output.RunEnd;
import ecg4j.config.ConfigLoader;
import ecg4j.config.ExperimentConfig;
import ecg4j.config.Setting;
import ecg4j.training.jobs.ShutdownHook;
import ecg4j.training.run.RunOptions;
import ecg4j.training.suite.SuiteResult;
import ecg4j.training.suite.TrainingSuite;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ecg train-all}: trains several networks on the same data and compares them. */
@Command(
    name = "train-all",
    mixinStandardHelpOptions = true,
    description = {
      "Train several networks on the same data, one after the other or several at a time, and"
          + " compare them.",
      "Without --config: each network that has an experiment configs/*_cpu.yaml; if it has several,"
          + " the one with the shortest name. The data section, the kfold section and the seed of"
          + " the first file apply to all."
    },
    footer = {
      "Any key can be set for all: --data.protocol ds1ds2 --training.epochs 3",
      "Ctrl-C saves the state; --resume DIR resumes. Use ecg compare-runs for other runs.",
      "Exit code: 0, or 1 if a network failed, 2 for wrong input, 130 after Ctrl-C."
    })
final class TrainAllCommand extends SettingsCommand {

  private static final Path CONFIGS = Path.of("configs");
  private static final String SMALL = "_cpu.yaml";

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description =
          "An experiment file to use instead of those of configs/; may be given several times.")
  private final List<Path> configs = new ArrayList<>();

  @Option(
      names = "--full",
      description = "Use the sizes of the papers instead of those for a computer without GPU.")
  private boolean full;

  @Option(
      names = "--resume",
      paramLabel = "DIR",
      description =
          "Resume: complete runs are not trained again, failed ones are repeated, and the"
              + " comparison is written again.")
  private Path resume;

  @Mixin private KfoldOption kfold;

  @Mixin private SeedsOption seeds;

  @Mixin private ResultsOption results;

  @Mixin private WorkersOption workers;

  @Mixin private SparkOption spark;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    List<Setting> settings = settings();
    if (resume != null
        && (full
            || !configs.isEmpty()
            || kfold.isGiven()
            || seeds.isGiven()
            || !settings.isEmpty())) {
      throw new IllegalArgumentException(
          "--resume continues with the original settings; it cannot be combined with --config,"
              + " --full, --kfold, --seeds or settings");
    }
    if (full && !configs.isEmpty()) {
      throw new IllegalArgumentException("--full and --config exclude each other");
    }
    seeds.requireNoFolds(kfold);
    workers.requireValid(spark);
    RunOptions options = workers.applyTo(results.options());
    ShutdownHook hook = new ShutdownHook(options.stop());
    try {
      List<ExperimentConfig> experiments = resume == null ? experiments(settings) : List.of();
      return report(
          spark.train(
              options,
              o ->
                  resume == null
                      ? TrainingSuite.run(experiments, seeds.count(), o)
                      : TrainingSuite.resume(resume, o)));
    } finally {
      hook.remove();
    }
  }

  private List<ExperimentConfig> experiments(List<Setting> settings) throws IOException {
    List<ExperimentConfig> experiments = new ArrayList<>();
    for (Path file : configs.isEmpty() ? found(CONFIGS, full) : configs) {
      experiments.add(kfold.applyTo(ConfigLoader.load(file, settings)));
    }
    // The division of the first applies to all.
    experiments.stream().limit(1).forEach(seeds::requireOneSplit);
    return experiments;
  }

  /** One file per network, the one with the shortest name if there are several. */
  static List<Path> found(Path folder, boolean full) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new IllegalArgumentException(
          "there is no folder %s here; start in the folder of ecg4j, or give files with --config"
              .formatted(folder));
    }
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files =
          all.filter(file -> file.toString().endsWith(SMALL))
              .sorted(
                  Comparator.comparingInt((Path file) -> file.toString().length())
                      .thenComparing(Comparator.naturalOrder()))
              .toList();
    }
    Map<String, Path> byNetwork = new LinkedHashMap<>();
    for (Path file : files) {
      byNetwork.putIfAbsent(ConfigLoader.load(file).model().name(), file);
    }
    return byNetwork.values().stream()
        .sorted()
        .map(file -> full ? Path.of(file.toString().replace(SMALL, ".yaml")) : file)
        .toList();
  }

  private int report(SuiteResult result) {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    if (result.interrupted()) {
      return new RunEnd(spec).interrupted(result.directory());
    }
    result.comparison().ifPresent(comparison -> out.println(comparison.console()));
    result.failures().forEach((name, why) -> err.printf("%s failed: %s%n", name, why));
    if (result.comparison().isPresent()) {
      out.printf("report: %s%n", result.directory().resolve("report.html"));
    }
    if (!result.failures().isEmpty()) {
      err.printf("try again with: %s%n", CommandWords.resuming(spec, result.directory()));
    }
    out.flush();
    err.flush();
    return result.failures().isEmpty() ? 0 : ExitCode.SOME_FAILED;
  }
}
