package ecg4j.cli.command;

import ecg4j.cli.option.ReportOption;
import ecg4j.cli.output.CommandWords;
import ecg4j.config.ConfigLoader;
import ecg4j.config.ExperimentConfig;
import ecg4j.report.Comparison;
import ecg4j.training.finished.RunComparison;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ecg compare-runs}: compares runs on the same beats. */
@Command(
    name = "compare-runs",
    mixinStandardHelpOptions = true,
    description = {
      "Compare complete runs on the same data, split and seed: metrics, classes, cost, and"
          + " paired tests.",
      "Cross-validations are tested fold by fold (Wilcoxon, corrected resampled t-test), single"
          + " runs beat by beat (McNemar) and patient by patient (Wilcoxon), runs of as many seeds also"
          + " seed by seed."
    })
final class CompareRunsCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "RUN|FILE",
      arity = "2..*",
      description =
          "Directories of the runs, folders of runs (the newest complete one is used), model files,"
              + " or ONNX files. Files are scored on the test part of the first run.")
  private List<Path> runs;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description =
          "Score model files and ONNX files on the test part of this experiment (default: that of"
              + " the first run).")
  private Path config;

  @Option(
      names = "--average",
      description =
          "Also score the average of all: the mean of ln p of each beat, with equal weights. With"
              + " --out, its whole report is in average/.")
  private boolean average;

  @Option(
      names = "--weights",
      split = ",",
      paramLabel = "W",
      description = "Like --average, with these weights, one for each model: 0.75,0.25.")
  private List<Double> weights = List.of();

  @Mixin private ReportOption out;

  @Option(names = "--latex", description = "Print LaTeX tables instead.")
  private boolean latex;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Path folder = out.isGiven() ? out.folder() : null;
    Comparison comparison =
        RunComparison.ofFiles(runs, experiment(), weights(), CommandWords.of(spec), System.err);
    spec.commandLine().getOut().println(latex ? comparison.latex() : comparison.console());
    spec.commandLine().getOut().flush();
    if (folder != null) {
      System.err.println("drawing the figures and writing the report");
      comparison.write(folder);
      if (!weights().isEmpty()) {
        comparison.writeLast(folder.resolve("average"), System.err);
      }
      spec.commandLine().getErr().printf("report: %s%n", folder.resolve("report.html"));
    }
    return 0;
  }

  /** The weights of the average; empty: no average. */
  private List<Double> weights() {
    return average && weights.isEmpty() ? Collections.nCopies(runs.size(), 1.0) : weights;
  }

  private Optional<ExperimentConfig> experiment() throws IOException {
    return config == null ? Optional.empty() : Optional.of(ConfigLoader.load(config));
  }
}
