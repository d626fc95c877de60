package ecg4j.cli;

import ecg4j.data.RecordNames;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Which records, for every command that takes some. */
final class RecordsOption {

  @Parameters(
      paramLabel = "RECORD",
      arity = "0..*",
      description = "Paths of the records, with or without .hea.")
  private List<Path> records = List.of();

  @Option(
      names = "--all",
      paramLabel = "FOLDER",
      description = "All records of a folder: those that its file RECORDS lists.")
  private Path all;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  /**
   * Their paths, in the order in which they were given.
   *
   * @throws ParameterException if there is none
   */
  List<Path> paths() throws IOException {
    List<Path> wanted = new ArrayList<>(records);
    if (all != null) {
      RecordNames.of(all).forEach(name -> wanted.add(all.resolve(name)));
    }
    if (wanted.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "name a record, or a folder of them with --all");
    }
    return wanted;
  }
}
