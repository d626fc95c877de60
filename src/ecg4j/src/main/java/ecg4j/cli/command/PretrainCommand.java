package ecg4j.cli.command;

import ecg4j.cli.option.ArchiveOption;
import ecg4j.cli.option.ExperimentOption;
import ecg4j.cli.option.ReadOption;
import ecg4j.cli.option.RecordsOption;
import ecg4j.config.ExperimentConfig;
import ecg4j.training.pretraining.Pretraining;
import ecg4j.training.pretraining.PretrainingOptions;
import ecg4j.training.pretraining.PretrainingResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ecg pretrain}: pretrains the network of an experiment on recordings without labels. */
@Command(
    name = "pretrain",
    mixinStandardHelpOptions = true,
    description = {
      "Pretrain a network on recordings without labels, by masked reconstruction.",
      "R peaks are detected. Records of patients in the experiment's test part are left out.",
      "The experiment's model, batch size, epochs and learning rate are used, but not its features,"
          + " balancing, class weights, augmentation or folds."
    },
    footer = "Train from the file with: scripts/ecg train --config FILE --model.start_from OUT")
final class PretrainCommand extends SettingsCommand {

  @Mixin private ExperimentOption experiment;

  @Mixin private RecordsOption records;

  @Mixin private ReadOption reading;

  @Mixin private ArchiveOption out;

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

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    ExperimentConfig config = load(experiment.file());
    Path file = out.file();
    if (!resume) {
      requireNoCheckpoint(file);
      out.requireAbsent();
    }
    PretrainingOptions options =
        new PretrainingOptions(
            mask, beatsPerRecord, withTestPatients, reading.options(), records.isStrict());
    Pretraining pretraining = new Pretraining(config, options, System.err);
    PretrainingResult result =
        pretraining.run(
            records.paths(), file, resume ? Pretraining.Start.RESUMED : Pretraining.Start.NEW);
    spec.commandLine().getOut().println(file + ": " + result.text());
    spec.commandLine().getOut().flush();
    return 0;
  }

  private void requireNoCheckpoint(Path file) {
    Path checkpoint = Pretraining.checkpoint(file);
    if (Files.exists(checkpoint) && !out.isForced()) {
      throw new ParameterException(
          spec.commandLine(),
          "%s is left from an interrupted pretraining; allowed: --resume to continue it, or --force to start again"
              .formatted(checkpoint));
    }
  }
}
