package ecg4j.cli.command;

import ecg4j.cli.option.ExperimentOption;
import ecg4j.cli.option.KfoldOption;
import ecg4j.cli.option.ResultsOption;
import ecg4j.cli.option.SeedsOption;
import ecg4j.cli.option.SparkOption;
import ecg4j.cli.option.WorkersOption;
import ecg4j.cli.output.RunEnd;
import ecg4j.config.ExperimentConfig;
import ecg4j.training.Trainer;
import ecg4j.training.folds.CrossValidation;
import ecg4j.training.folds.CrossValidationResult;
import ecg4j.training.jobs.ShutdownHook;
import ecg4j.training.run.RunOptions;
import ecg4j.training.seeds.SeedResult;
import ecg4j.training.seeds.SeedTraining;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ecg train}: trains and scores an experiment, or resumes a run. */
@Command(
    name = "train",
    mixinStandardHelpOptions = true,
    description = "Train the network of an experiment file and score it on the test part.",
    footer = {
      "Any key of the file can be set: --model.variant large --training.lr 0.0005",
      "Ctrl-C saves the state; --resume DIR resumes with an identical result."
    })
final class TrainCommand extends SettingsCommand {

  @Mixin private ExperimentOption experiment;

  @Option(
      names = "--resume",
      paramLabel = "DIR",
      description = "Resume the run in this directory with its original settings.")
  private Path resume;

  @Mixin private ResultsOption results;

  @Mixin private KfoldOption kfold;

  @Mixin private SeedsOption seeds;

  @Mixin private WorkersOption workers;

  @Mixin private SparkOption spark;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    requireOptions();
    RunOptions options = workers.applyTo(results.options());
    ShutdownHook hook = new ShutdownHook(options.stop());
    try {
      return resume == null ? start(options) : resume(options);
    } finally {
      hook.remove();
    }
  }

  private void requireOptions() {
    seeds.requireNoFolds(kfold);
    workers.requireValid(spark);
  }

  private int start(RunOptions options) throws IOException {
    ExperimentConfig config = kfold.applyTo(load(experiment.file()));
    seeds.requireOneSplit(config);
    if (!CrossValidation.isRequested(config)) {
      return withoutFolds(config, options);
    }
    CrossValidationResult result =
        spark.train(options, there -> CrossValidation.run(config, there));
    return end().report(result);
  }

  private int withoutFolds(ExperimentConfig config, RunOptions options) throws IOException {
    if (kfold.isGiven()) {
      throw new IllegalArgumentException(
          "--kfold-by needs --kfold K, kfold.folds or data.protocol patients44");
    }
    if (seeds.isGiven()) {
      SeedResult result =
          spark.train(options, there -> SeedTraining.run(config, seeds.count(), there));
      return end().report(result);
    }
    if (workers.isGiven() || spark.isGiven()) {
      throw new IllegalArgumentException(
          (workers.isGiven() ? "--workers" : "--spark")
              + " needs several runs: --kfold K, --seeds N, data.protocol patients44, or"
              + " --resume of these");
    }
    return end().report(Trainer.train(config, options));
  }

  private int resume(RunOptions options) throws IOException {
    if (experiment.file() != null || kfold.isGiven() || seeds.isGiven() || !settings().isEmpty()) {
      throw new IllegalArgumentException(
          "--resume continues a run with its original settings; it cannot be combined with"
              + " --config, --kfold, --seeds or settings");
    }
    if ((workers.isGiven() || spark.isGiven())
        && !CrossValidation.isCrossValidation(resume)
        && !SeedTraining.isIn(resume)) {
      throw new IllegalArgumentException(
          "%s needs the folds of a cross-validation or several seeds, but %s has neither"
              .formatted(workers.isGiven() ? "--workers" : "--spark", resume));
    }
    if (SeedTraining.isIn(resume)) {
      SeedResult result = spark.train(options, there -> SeedTraining.resume(resume, there));
      return end().report(result);
    }
    if (!CrossValidation.isCrossValidation(resume)) {
      return end().report(Trainer.resume(resume, options));
    }
    CrossValidationResult folds =
        spark.train(options, there -> CrossValidation.resume(resume, there));
    return end().report(folds);
  }

  private RunEnd end() {
    return new RunEnd(spec);
  }
}
