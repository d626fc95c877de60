package ecg4j.browser;

import ecg4j.formats.RecordingFiles;
import ecg4j.formats.file.FormatException;
import ecg4j.formats.file.RecordName;
import ecg4j.wfdb.Header;
import ecg4j.wfdb.SegmentSpec;
import ecg4j.wfdb.SignalSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The files that the user gave to the page, in the file system in its memory. */
final class DroppedFiles {

  private static final String HEADER = ".hea";

  /** A signal without samples names this file. */
  private static final String NONE = "~";

  private final Set<Path> files = new LinkedHashSet<>();

  void add(String name, byte[] content) throws IOException {
    Path file = Path.of(name);
    Files.write(file, content);
    files.add(file);
  }

  void clear() throws IOException {
    for (Path file : files) {
      Files.deleteIfExists(file);
    }
    files.clear();
  }

  /**
   * The main files of all recordings, such as the header of a WFDB record.
   *
   * @param first a file whose recording comes first
   */
  List<String> recordings(Path first) throws IOException {
    Set<String> names = new LinkedHashSet<>(List.of(RecordingFiles.mainFile(first).toString()));
    for (Path file : files) {
      names.add(RecordingFiles.mainFile(file).toString());
    }
    return List.copyOf(names);
  }

  /**
   * Extensions of the annotation files of a recording.
   *
   * @param recording main file of the recording
   */
  List<String> annotators(Path recording) {
    String start = RecordName.of(recording) + ".";
    List<String> found = new ArrayList<>();
    for (Path file : files) {
      String name = file.toString();
      String ending = name.startsWith(start) ? name.substring(start.length()) : "";
      if (ending.matches("[A-Za-z0-9_-]+") && !file.equals(recording) && !isSignal(file)) {
        found.add(ending);
      }
    }
    return found;
  }

  private boolean isSignal(Path file) {
    return file.toString().matches(".*\\.(hea|dat|csv|edf|html|json|xws)");
  }

  /**
   * Checks that all files of a WFDB record are there.
   *
   * @throws FormatException naming the files that are missing
   */
  void requireComplete(Path main) throws IOException {
    if (!main.toString().endsWith(HEADER)) {
      requireHeader(main);
      return;
    }
    List<String> missing = new ArrayList<>();
    addMissing(main, missing);
    if (!missing.isEmpty()) {
      throw new FormatException(
          main,
          "the record needs %s, which %s not given; give all files of the record"
              .formatted(String.join(", ", missing), missing.size() == 1 ? "was" : "were"));
    }
  }

  private static void addMissing(Path main, List<String> missing) throws IOException {
    if (!Files.exists(main)) {
      missing.add(main.toString());
      return;
    }
    Header header = Header.read(main);
    for (SignalSpec signal : header.signals()) {
      boolean there =
          signal.file().equals(NONE) || Files.exists(main.resolveSibling(signal.file()));
      if (!there && !missing.contains(signal.file())) {
        missing.add(signal.file());
      }
    }
    for (SegmentSpec segment : header.segments()) {
      if (!segment.name().equals(NONE)) {
        addMissing(main.resolveSibling(segment.name() + HEADER), missing);
      }
    }
  }

  /** A signal file cannot be read without the header that describes it. */
  private static void requireHeader(Path file) throws IOException {
    if (file.toString().endsWith(".dat") && !RecordingFiles.isRecording(file)) {
      throw new FormatException(
          file,
          "is no recording of a known format; if it belongs to a WFDB record, give its header %s%s too"
              .formatted(RecordName.of(file), HEADER));
    }
  }
}
