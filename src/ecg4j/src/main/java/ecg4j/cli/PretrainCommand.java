package ecg4j.cli;

import ecg4j.config.ConfigLoader;
import ecg4j.config.ExperimentConfig;
import ecg4j.config.Setting;
import ecg4j.training.pretraining.Pretraining;
import ecg4j.training.pretraining.PretrainingOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** {@code ecg pretrain}: pretrains the network of an experiment on recordings without labels. */
@Command(
    name = "pretrain",
    mixinStandardHelpOptions = true,
    description = {
      "Pretrain a network on WFDB records without labels, by masked reconstruction.",
      "R peaks are detected. Records of patients in the experiment's test part are left out."
    },
    footer = "Train from the file with: scripts/ecg train --config FILE --model.start_from OUT")
final class PretrainCommand implements Callable<Integer> {

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "The experiment's YAML file (default: all keys at their defaults).")
  private Path config;

  @Mixin private RecordsOption records;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "The file to write, .npz.")
  private Path out;

  @Mixin private ForceOption overwrite;

  @Option(
      names = "--resume",
      description =
          "Continue an interrupted pretraining after its last epoch, with the same experiment,"
              + " records and options. Its checkpoint lies next to --out.")
  private boolean resume;

  @Option(
      names = "--mask",
      paramLabel = "SHARE",
      defaultValue = "0.5",
      description = "Fraction of each beat that is masked (default: ${DEFAULT-VALUE}).")
  private double mask;

  @Option(
      names = "--beats-per-record",
      paramLabel = "N",
      defaultValue = "2000",
      description = "Use at most N beats per record, evenly spaced (default: ${DEFAULT-VALUE}).")
  private int beatsPerRecord;

  @Option(
      names = "--with-test-patients",
      description =
          "Also use records of patients in the experiment's test part; results of trainings from"
              + " this file are then marked LEAKY.")
  private boolean withTestPatients;

  @Unmatched private final List<String> arguments = new ArrayList<>();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    List<Setting> settings = Setting.of(arguments);
    ExperimentConfig experiment =
        config == null ? ConfigLoader.defaults(settings) : ConfigLoader.load(config, settings);
    boolean fresh = !resume && !overwrite.isGiven();
    if (fresh && Files.exists(Pretraining.checkpoint(out))) {
      throw new ParameterException(
          spec.commandLine(),
          "%s is left from an interrupted pretraining; allowed: --resume to continue it, or --force to start again"
              .formatted(Pretraining.checkpoint(out)));
    }
    if (!out.toString().endsWith(".npz") || Files.exists(out) && fresh) {
      throw new ParameterException(
          spec.commandLine(),
          "--out is %s; allowed: a new file .npz, or an existing one with --force".formatted(out));
    }
    PretrainingOptions options = new PretrainingOptions(mask, beatsPerRecord, withTestPatients);
    Pretraining pretraining = new Pretraining(experiment, options, System.err);
    double error =
        pretraining.run(
            records.paths(), out, resume ? Pretraining.Start.RESUMED : Pretraining.Start.NEW);
    spec.commandLine()
        .getOut()
        .printf("%s: error on patients held out %.4f of that of a constant%n", out, error);
    spec.commandLine().getOut().flush();
    return 0;
  }
}
