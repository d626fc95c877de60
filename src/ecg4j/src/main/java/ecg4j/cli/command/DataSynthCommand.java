package ecg4j.cli.command;

import ecg4j.cli.option.DataFolderOption;
import ecg4j.data.database.EcgDatabase;
import ecg4j.data.database.SyntheticDatabase;
import ecg4j.evaluation.Digits;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ecg data synth}: writes a synthetic database. */
@Command(
    name = "synth",
    mixinStandardHelpOptions = true,
    description = {
      "Write a database of synthetic patients as WFDB records.",
      "Mode synthetic trains on the database in synthetic/ of the data folder."
    })
final class DataSynthCommand implements Callable<Integer> {

  @Option(
      names = "--patients",
      paramLabel = "N",
      defaultValue = "40",
      description = "Number of patients, one record each (default: ${DEFAULT-VALUE}).")
  private int patients;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "300",
      description = "Length of a record in seconds (default: ${DEFAULT-VALUE}).")
  private int seconds;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "42",
      description = "Seed of all random choices (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Mixin private DataFolderOption data;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Folder of this database (default: synthetic/ in the folder of the databases).")
  private Path out;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Path folder = out == null ? data.folder().resolve(EcgDatabase.SYNTHETIC.shortName()) : out;
    new SyntheticDatabase(patients, seconds, seed).write(folder);
    spec.commandLine().getOut().println(folder + ": " + Digits.count(patients, "patient"));
    spec.commandLine().getOut().flush();
    return 0;
  }
}
