package ecg4j.cli;

import ecg4j.config.ExperimentConfig;
import ecg4j.training.pretraining.Pretraining;
import ecg4j.training.pretraining.PretrainingOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ecg pretrain}: pretrains the network of an experiment on recordings without labels. */
@Command(
    name = "pretrain",
    mixinStandardHelpOptions = true,
    description = {
      "Pretrain a network on WFDB records without labels, by masked reconstruction.",
      "R peaks are detected. Records of patients in the experiment's test part are left out."
    },
    footer = "Train from the file with: scripts/ecg train --config FILE --model.start_from OUT")
final class PretrainCommand extends SettingsCommand {

  @Mixin private ExperimentOption experiment;

  @Mixin private RecordsOption records;

  @Mixin private ArchiveOption out;

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
    out.requireAbsent();
    PretrainingOptions options = new PretrainingOptions(mask, beatsPerRecord, withTestPatients);
    Pretraining pretraining = new Pretraining(config, options, System.err);
    double error = pretraining.run(records.paths(), file);
    spec.commandLine()
        .getOut()
        .printf(
            Locale.ROOT,
            "%s: error on patients held out %.4f of that of a constant%n",
            file,
            error);
    spec.commandLine().getOut().flush();
    return 0;
  }
}
