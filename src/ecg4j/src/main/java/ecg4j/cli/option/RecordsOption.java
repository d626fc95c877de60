package ecg4j.cli.option;

import ecg4j.cli.output.Notes;
import ecg4j.data.database.RecordNames;
import ecg4j.formats.RecordingFolder;
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

/** The recordings that a command works on. */
public final class RecordsOption {

  @Parameters(
      paramLabel = "RECORD",
      arity = "0..*",
      description =
          "Recordings in any format that docs/FORMATS.md lists; .hea or .dat of a WFDB record may"
              + " be left out.")
  private List<Path> records = List.of();

  @Option(
      names = "--all",
      paramLabel = "FOLDER",
      description =
          "All recordings of a folder: those that its file RECORDS lists, else all that are"
              + " recognised.")
  private Path all;

  @Option(
      names = "--strict",
      description =
          "Refuse recordings whose files deviate from their format (default: read them where that"
              + " is safe, with a note).")
  private boolean strict;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  /**
   * Their paths, in the order in which they were given.
   *
   * @throws ParameterException if there is none
   */
  public List<Path> paths() throws IOException {
    List<Path> wanted = new ArrayList<>(records);
    if (all != null) {
      wanted.addAll(inFolder());
    }
    for (Path record : records) {
      if (Files.isDirectory(record) && !Files.exists(Header.file(record))) {
        throw new ParameterException(
            spec.commandLine(),
            "%s is a folder; --all %s takes the recordings in it".formatted(record, record));
      }
    }
    if (wanted.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "name a recording, or a folder of them with --all");
    }
    return wanted;
  }

  private List<Path> inFolder() throws IOException {
    if (Files.isDirectory(all) && !Files.isRegularFile(all.resolve(RecordNames.FILE))) {
      return RecordingFolder.recordings(all);
    }
    List<Path> listed = new ArrayList<>();
    for (String name : RecordNames.of(all, this::report)) {
      listed.add(all.resolve(name));
    }
    return listed;
  }

  /** Whether to refuse files that deviate from their format. */
  public boolean isStrict() {
    return strict;
  }

  /**
   * Prints the notes of reading files on standard error.
   *
   * @throws WfdbException with the first note, with --strict
   */
  public void report(List<String> notes) throws WfdbException {
    if (strict) {
      WfdbException.throwIfAny(notes, "because of --strict");
    }
    Notes.print(spec.commandLine().getErr(), notes);
  }

  /**
   * The folder for the files of a recording: that of all outputs, or, for a recording below the
   * folder of {@code --all}, the same place below the folder of outputs. So recordings of one name
   * in different folders do not collide.
   *
   * @param out folder of all outputs
   */
  public Path folder(Path out, Path record) {
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
