package ecg4j.formats;

import ecg4j.formats.file.FileBytes;
import ecg4j.formats.file.FormatException;
import ecg4j.wfdb.Header;
import ecg4j.wfdb.SignalSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Finds the recordings of a folder without a RECORDS file. */
public final class RecordingFolder {

  private static final String HEADER = ".hea";

  /** Extensions of text files that may be recordings; other text files are ignored. */
  private static final Set<String> TABLES = Set.of("csv", "tsv");

  /** First characters of the tables that {@code ecg annotate} writes. */
  private static final String BEAT_TABLE = "# ecg4j ";

  private RecordingFolder() {}

  /**
   * Returns the recordings of a folder, sorted by name: each WFDB header, without its extension,
   * and each file of another format that is not the signal file of a header. Tables of beats,
   * annotation files, other files and subfolders are skipped.
   *
   * @throws IOException if the folder has no recordings or cannot be read
   */
  public static List<Path> recordings(Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files = all.filter(Files::isRegularFile).sorted().toList();
    }
    Set<String> signals = new HashSet<>();
    for (Path file : files) {
      if (isHeader(file)) {
        signals.addAll(signalFiles(file));
      }
    }
    List<Path> recordings = new ArrayList<>();
    for (Path file : files) {
      String name = file.getFileName().toString();
      if (isHeader(file)) {
        recordings.add(folder.resolve(name.substring(0, name.length() - HEADER.length())));
      } else if (!name.startsWith(".") && !signals.contains(name) && isRecording(file)) {
        recordings.add(folder.resolve(name));
      }
    }
    if (recordings.isEmpty()) {
      throw new FormatException(
          folder,
          "has neither a file RECORDS nor a recording; recordings are WFDB headers (.hea), tables"
              + " (.csv, .tsv) and files of the formats in docs/FORMATS.md");
    }
    return recordings;
  }

  private static boolean isHeader(Path file) {
    return file.getFileName().toString().endsWith(HEADER);
  }

  private static List<String> signalFiles(Path hea) {
    try {
      return Header.read(hea).signals().stream().map(SignalSpec::file).toList();
    } catch (IOException e) {
      // Reading the record reports the error in its header.
      return List.of();
    }
  }

  private static boolean isRecording(Path file) throws IOException {
    FileBytes start = FileBytes.start(file);
    Optional<RecordingFormat> format = RecordingFormat.of(start);
    boolean text =
        format.equals(Optional.of(RecordingFormat.CSV))
            || format.equals(Optional.of(RecordingFormat.WFDB));
    return text
        ? TABLES.contains(ending(file)) && !start.startsWith(BEAT_TABLE)
        : format.isPresent();
  }

  private static String ending(Path file) {
    String name = file.getFileName().toString();
    return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }
}
