package ecg4j.cli;

import ecg4j.data.RecordNames;
import ecg4j.wfdb.Header;
import ecg4j.wfdb.WfdbException;
import java.io.IOException;
import java.nio.file.Files;
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
      description = "Paths of the records; .hea or .dat may be left out.")
  private List<Path> records = List.of();

  @Option(
      names = "--all",
      paramLabel = "FOLDER",
      description = "All records of a folder: those that its file RECORDS lists.")
  private Path all;

  @Option(
      names = "--strict",
      description =
          "Refuse records whose files deviate from the WFDB format (default: read them where that"
              + " is safe, with a note).")
  private boolean strict;

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
      for (String name : RecordNames.of(all, this::report)) {
        wanted.add(all.resolve(name));
      }
    }
    for (Path record : records) {
      if (Files.isDirectory(record) && !Files.exists(Header.file(record))) {
        throw new ParameterException(
            spec.commandLine(),
            "%s is a folder; --all %s takes the records that its file RECORDS lists"
                .formatted(record, record));
      }
    }
    if (wanted.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "name a record, or a folder of them with --all");
    }
    return wanted;
  }

  /** Whether files that deviate from the format are to be refused. */
  boolean isStrict() {
    return strict;
  }

  /**
   * Prints what was noted while files were read, on standard error.
   *
   * @throws WfdbException with the first note, where deviations are to be refused
   */
  void report(List<String> notes) throws WfdbException {
    if (strict) {
      WfdbException.throwIfAny(notes);
    }
    Notes.print(spec.commandLine().getErr(), notes);
  }

  /**
   * The folder for the files of a record: that of all outputs, or for a record that lies below the
   * folder of {@code --all}, the same place below the folder of outputs. So records of one name in
   * different folders do not meet.
   *
   * @param out folder of all outputs
   */
  Path folder(Path out, Path record) {
    Path parent = record.getParent();
    if (all == null || parent == null || records.contains(record)) {
      return out;
    }
    Path root = all.toAbsolutePath().normalize();
    Path folder = parent.toAbsolutePath().normalize();
    return folder.startsWith(root) && !folder.equals(root)
        ? out.resolve(root.relativize(folder).toString())
        : out;
  }
}
