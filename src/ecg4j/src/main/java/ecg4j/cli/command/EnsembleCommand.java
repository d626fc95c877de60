package ecg4j.cli.command;

import ecg4j.cli.option.ResultsOption;
import ecg4j.cli.output.RunEnd;
import ecg4j.config.ConfigKeys;
import ecg4j.config.ExperimentConfig;
import ecg4j.models.ensemble.DualEnsembleNetwork;
import ecg4j.training.Trainer;
import ecg4j.training.jobs.ShutdownHook;
import ecg4j.training.run.RunOptions;
import ecg4j.training.run.RunResult;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ecg ensemble}: fits and scores the fusion of two trained experts. */
@Command(
    name = "ensemble",
    mixinStandardHelpOptions = true,
    description =
        "Fit the fusion of two trained experts, score it, and compare it with the experts.",
    footer = {
      "The experts are the newest complete runs of the folders given in the file, or any run or"
          + " model file: --ensemble.signal.run results/mine/2026-01-31T12-00-00",
      "The fusion: --model.variant weighted, log_weighted, learnable, attention or feature.",
      "With --ensemble.freeze false the experts are trained, too.",
      "Ctrl-C saves the state; scripts/ecg train --resume DIR resumes with an identical result."
    })
final class EnsembleCommand extends SettingsCommand {

  @Option(
      names = "--config",
      required = true,
      paramLabel = "FILE",
      description = "The ensemble's YAML file.")
  private Path config;

  @Mixin private ResultsOption results;

  @Option(
      names = "--tta",
      paramLabel = "N",
      description = "Average N augmented views of each test beat; same as --evaluation.tta N.")
  private Integer tta;

  @Option(
      names = "--analyze-weights",
      description =
          "Score the weighted mean of the experts for each weight of the signal expert on the"
              + " validation part: a figure and weights.csv; same as --ensemble.analyze_weights"
              + " true.")
  private boolean analyzeWeights;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    ExperimentConfig experiment = load(config);
    if (!experiment.model().name().equals(DualEnsembleNetwork.NAME)) {
      throw new IllegalArgumentException(
          "model.name is %s; allowed: %s here, and scripts/ecg train for all others"
              .formatted(experiment.model().name(), DualEnsembleNetwork.NAME));
    }
    if (tta != null) {
      experiment = ConfigKeys.with(experiment, "evaluation.tta", tta);
    }
    if (analyzeWeights) {
      experiment = ConfigKeys.with(experiment, "ensemble.analyze_weights", true);
    }
    RunOptions options = results.options();
    ShutdownHook hook = new ShutdownHook(options.stop());
    try {
      RunResult result = Trainer.train(experiment, options);
      return new RunEnd(spec).report(result);
    } finally {
      hook.remove();
    }
  }
}
