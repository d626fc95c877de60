package ecg4j.cli.command;

import ecg4j.cli.option.ReportOption;
import ecg4j.cli.output.CommandWords;
import ecg4j.config.ConfigKeys;
import ecg4j.config.ExperimentConfig;
import ecg4j.evaluation.Throughput;
import ecg4j.report.EvaluationReport;
import ecg4j.training.Evaluator;
import ecg4j.training.run.TestOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code ecg evaluate}: scores a trained model on its own or other data, and measures its speed.
 */
@Command(
    name = "evaluate",
    mixinStandardHelpOptions = true,
    description = "Score a trained model on its own test part, or on that of another experiment.",
    footer = {
      "Any key of the experiment can be set: --data.map ec57",
      "A run is scored on its stored test part, and only with the data of its training."
          + " With --config or a data setting, other data can be scored; patients of the training"
          + " are then left out (--only-new-patients), or the report is stamped."
    })
final class EvaluateCommand extends SettingsCommand {

  @Option(
      names = "--model",
      required = true,
      paramLabel = "DIR|FILE",
      description =
          "The directory of a complete run, a folder of runs (the newest complete one is used), a"
              + " model file, or an .onnx file (with --config).")
  private Path model;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description =
          "The experiment whose test part is scored (default: the experiment of the model).")
  private Path config;

  @Option(
      names = "--only-new-patients",
      description = "Leave out patients on which the model was trained.")
  private boolean onlyNewPatients;

  @Option(
      names = "--stored-beats",
      description =
          "Score the stored test beats of the run although the data have changed, if these beats"
              + " have not.")
  private boolean storedBeats;

  @Mixin private ReportOption out;

  @Option(
      names = "--tta",
      paramLabel = "N",
      description = "Average N augmented views of each beat; same as --evaluation.tta N.")
  private Integer tta;

  @Option(names = "--latex", description = "Print LaTeX tables instead.")
  private boolean latex;

  @Option(
      names = "--benchmark",
      description = "Also measure latency and throughput for batch sizes 1 to 256.")
  private boolean benchmark;

  @Option(
      names = "--explain",
      paramLabel = "N",
      arity = "0..1",
      defaultValue = "0",
      fallbackValue = "50",
      description =
          "Explain each class: show the mean over up to N beats (default: 50) to which the model"
              + " assigned it.")
  private int explain;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    if (explain < 0) {
      throw new IllegalArgumentException(
          "--explain is %s; allowed are 0 or more".formatted(explain));
    }
    Path named = out.isGiven() ? out.folder() : null;
    System.err.println("reading the model");
    if (isOnnx()) {
      ExperimentConfig experiment = viewed(load(config));
      try (Evaluator evaluator = Evaluator.of(model, experiment, options(), System.err)) {
        return report(evaluator, named);
      }
    }
    return report(
        Evaluator.of(model, own -> viewed(experiment(own)), options(), System.err), named);
  }

  private boolean isOnnx() throws IOException {
    boolean onnx = model.toString().endsWith(".onnx");
    if (onnx && config == null) {
      throw new IOException(
          model
              + " does not contain an experiment; give the one whose test part is scored with"
              + " --config");
    }
    return onnx;
  }

  private TestOptions options() {
    boolean otherData =
        config != null || settings().stream().anyMatch(set -> set.key().startsWith("data."));
    return new TestOptions(otherData, onlyNewPatients, storedBeats);
  }

  private int report(Evaluator evaluator, Path named) throws IOException {
    Path folder = named == null ? folder(evaluator.config()) : named;
    Optional<Throughput.Effort> effort =
        benchmark ? Optional.of(Throughput.Effort.STANDARD) : Optional.empty();
    EvaluationReport report =
        evaluator.report(folder, CommandWords.of(spec), System.err, effort, explain);
    PrintWriter print = spec.commandLine().getOut();
    print.println(latex ? report.latex() : report.console());
    print.flush();
    spec.commandLine().getErr().printf("report: %s%n", folder.resolve("report.html"));
    return 0;
  }

  private ExperimentConfig viewed(ExperimentConfig experiment) {
    return tta == null ? experiment : ConfigKeys.with(experiment, "evaluation.tta", tta);
  }

  private ExperimentConfig experiment(ExperimentConfig own) throws IOException {
    if (config != null) {
      return load(config);
    }
    Map<String, String> changes = new LinkedHashMap<>();
    settings().forEach(setting -> changes.put(setting.key(), setting.value()));
    return ConfigKeys.with(own, changes);
  }

  private static Path folder(ExperimentConfig config) {
    String time =
        DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH-mm-ss")
            .format(ZonedDateTime.now(ZoneOffset.UTC));
    return Path.of("results", config.name(), time + "-evaluation");
  }
}
