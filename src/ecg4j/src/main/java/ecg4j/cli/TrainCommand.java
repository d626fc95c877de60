package ecg4j.cli;

import ecg4j.config.ConfigLoader;
import ecg4j.config.DataConfig.Protocol;
import ecg4j.config.ExperimentConfig;
import ecg4j.config.Setting;
import ecg4j.training.RunOptions;
import ecg4j.training.Trainer;
import ecg4j.training.folds.CrossValidation;
import ecg4j.training.folds.CrossValidationResult;
import ecg4j.training.folds.FoldGrouping;
import ecg4j.training.jobs.ShutdownHook;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** {@code ecg train}: trains and scores an experiment, or goes on with one. */
@Command(
    name = "train",
    mixinStandardHelpOptions = true,
    description = "Trains what an experiment file describes and scores it on the test part.",
    footer = {
      "Any key of the file can be set: --model.variant large --training.lr 0.0005",
      "Ctrl-C saves; --resume DIR goes on bit for bit."
    })
final class TrainCommand implements Callable<Integer> {

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "The experiment's YAML file; without it, the defaults.")
  private Path config;

  @Option(
      names = "--resume",
      paramLabel = "DIR",
      description = "Goes on with the run in this directory, as it was started.")
  private Path resume;

  @Mixin private ResultsOption results;

  @Option(
      names = "--kfold",
      paramLabel = "K",
      description =
          "Cross-validation in K folds instead of one split (default with data.protocol patients44:"
              + " data.folds).")
  private Integer kfold;

  @Option(
      names = "--kfold-by",
      paramLabel = "UNIT",
      description =
          "What folds divide: beat or patient (default: beat with data.protocol beat, else"
              + " patient).")
  private FoldGrouping kfoldBy;

  @Option(
      names = "--workers",
      paramLabel = "N",
      description =
          "Folds in N programs at a time, which share the processors; each may take as much memory"
              + " as this one. The result is the same for any N (default: in this program).")
  private Integer workers;

  @Mixin private SparkOption spark;

  @Unmatched private final List<String> arguments = new ArrayList<>();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    List<Setting> settings = Setting.of(arguments);
    requireOptions();
    RunOptions options = options();
    ShutdownHook interruption = new ShutdownHook(options.stop());
    try {
      return resume == null ? start(settings, options) : goOn(settings, options);
    } finally {
      interruption.over();
    }
  }

  private void requireOptions() {
    if (workers != null && workers < 1) {
      throw new IllegalArgumentException("--workers " + workers + ": allowed is 1 and above");
    }
    spark.requireNoFiles();
    if (spark.given() && workers != null) {
      throw new IllegalArgumentException("--spark and --workers exclude each other");
    }
  }

  private int start(List<Setting> settings, RunOptions options) throws IOException {
    ExperimentConfig experiment =
        config == null ? ConfigLoader.defaults(settings) : ConfigLoader.load(config, settings);
    boolean crossValidated =
        experiment.data().protocol() == Protocol.PATIENTS44 && !experiment.data().hasTestDatabase();
    if (kfold == null && !crossValidated) {
      requireNoFoldOptions();
      return end().report(Trainer.train(experiment, options));
    }
    int k = kfold == null ? experiment.data().folds() : kfold;
    FoldGrouping by = kfoldBy == null ? FoldGrouping.of(experiment.data().protocol()) : kfoldBy;
    CrossValidationResult folds =
        spark.train(options, there -> CrossValidation.run(experiment, k, by, there));
    return end().report(folds);
  }

  private void requireNoFoldOptions() {
    String given =
        kfoldBy != null
            ? "--kfold-by"
            : workers != null ? "--workers" : spark.given() ? "--spark" : "";
    if (!given.isEmpty()) {
      throw new IllegalArgumentException(
          given
              + " goes with folds: --kfold K, data.protocol patients44, or --resume of such a run");
    }
  }

  private int goOn(List<Setting> settings, RunOptions options) throws IOException {
    if (config != null || kfold != null || kfoldBy != null || !settings.isEmpty()) {
      throw new IllegalArgumentException(
          "--resume goes on with a run as it was started: no --config, --kfold or setting with it");
    }
    if ((workers != null || spark.given()) && !CrossValidation.isOne(resume)) {
      throw new IllegalArgumentException(
          "%s goes with the folds of a cross-validation, and %s is none"
              .formatted(workers != null ? "--workers" : "--spark", resume));
    }
    if (!CrossValidation.isOne(resume)) {
      return end().report(Trainer.resume(resume, options));
    }
    CrossValidationResult folds =
        spark.train(options, there -> CrossValidation.resume(resume, there));
    return end().report(folds);
  }

  private RunEnd end() {
    return new RunEnd(spec);
  }

  private RunOptions options() {
    return results.options().sharedBy(workers == null ? 0 : workers);
  }
}
