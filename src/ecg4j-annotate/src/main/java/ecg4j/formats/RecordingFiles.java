package ecg4j.formats;

import ecg4j.formats.file.EcgLeads;
import ecg4j.formats.file.FileBytes;
import ecg4j.formats.file.FormatException;
import ecg4j.formats.file.ReadOptions;
import ecg4j.formats.file.RecordName;
import ecg4j.formats.file.RecordingFile;
import ecg4j.formats.file.SignalUnit;
import ecg4j.wfdb.Header;
import ecg4j.wfdb.Lead;
import ecg4j.wfdb.Recording;
import ecg4j.wfdb.SignalSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Opens recordings of any format. The format is detected from the content of the file, not from its
 * name.
 *
 * <pre>{@code
 * Recording recording = RecordingFiles.read(Path.of("holter.edf"), ReadOptions.NONE);
 * Recording array = RecordingFiles.read(
 *     Path.of("ecg.npy"), ReadOptions.NONE.withRate(250).withUnit("mV"));
 * }</pre>
 */
public final class RecordingFiles {

  /** Signatures of common unsupported files, with advice for the user. */
  private static final Map<String, String> REFUSED =
      Map.of(
          "GDF ", "is a GDF file, which is not read; convert it to EDF, for example with save2gdf",
          "\u001F\u008B", "is compressed (gzip); unpack it first",
          "7z\u00BC\u00AF", "is an archive (7z); unpack it first",
          "\u0089HDF", "is an HDF5 file (MATLAB 7.3 or later); save it with -v7 or -v6, or as CSV",
          "MATLAB 7.3", "is a MATLAB file of version 7.3; save it with -v7 or -v6",
          "fLaC", "is a FLAC file; give the header (.hea) of its WFDB record",
          "%PDF", "is a PDF document, not a recording",
          "ANN  1.0", "is an ISHNE annotation file; give the recording (.ecg)");

  private static final String ENDING = ".hea";

  private RecordingFiles() {}

  /**
   * Opens a recording: reads the description of its signals, but no samples.
   *
   * @param path a file of any format, or a WFDB record with or without .hea
   * @param options facts that the file does not state
   * @throws IOException if the file does not exist, its format is unknown, or required options are
   *     missing
   */
  public static RecordingFile open(Path path, ReadOptions options) throws IOException {
    Path main = mainFile(path);
    if (!Files.exists(main)) {
      throw missing(path);
    }
    if (main.toString().endsWith(ENDING)) {
      return WfdbFile.open(main, options);
    }
    FileBytes start = FileBytes.start(path);
    requireSupported(start);
    Optional<RecordingFormat> format = RecordingFormat.of(start);
    if (format.isEmpty()) {
      throw unknown(start);
    }
    try {
      return format.get().open(start, options);
    } catch (NoClassDefFoundError e) {
      throw new FormatException(
          path,
          ("was recognised as %s, and the library that reads it is not on the class path; add the"
                  + " optional dependencies of ecg4j-annotate (fastcsv, mfl-core)")
              .formatted(format.get()),
          e);
    }
  }

  /**
   * Returns whether the content of a file is a recording: a WFDB header, a known binary format, or
   * a table with a column of numbers that is not a table of beats.
   */
  public static boolean isRecording(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      return false;
    }
    FileBytes start = FileBytes.start(file);
    Optional<RecordingFormat> format = RecordingFormat.of(start);
    return format.isPresent()
        && (format.get() != RecordingFormat.CSV
            || isTable(start, ReadOptions.NONE)
            || isTable(start, ReadOptions.NONE.withRate(1)));
  }

  private static boolean isTable(FileBytes start, ReadOptions options) throws IOException {
    try {
      RecordingFormat.CSV.open(start, options);
      return true;
    } catch (FormatException e) {
      return false;
    }
  }

  /**
   * Returns the file that describes a recording. For a WFDB record, this is the header, even if the
   * path names its signal file or an annotation file. Otherwise, it is the file itself. A path at
   * which there is nothing is returned unchanged.
   */
  public static Path mainFile(Path path) throws IOException {
    String name = String.valueOf(path.getFileName());
    Path added = path.resolveSibling(name + ENDING);
    if (name.endsWith(ENDING)) {
      return path;
    }
    if (Files.exists(added)) {
      return added;
    }
    if (!Files.isRegularFile(path)) {
      return path;
    }
    Path beside = path.resolveSibling(RecordName.of(path) + ENDING);
    boolean record =
        Files.isRegularFile(beside)
            && (describes(beside, path) || RecordingFormat.of(FileBytes.start(path)).isEmpty());
    return record ? beside : path;
  }

  /**
   * Returns the files that a recording is read from, as far as they are known without reading it.
   * Output must not overwrite them.
   */
  public static List<Path> files(Path path) {
    List<Path> files = new ArrayList<>(List.of(path));
    try {
      Path main = mainFile(path);
      files.add(main);
      if (main.toString().endsWith(ENDING)) {
        Header.read(main).signals().forEach(s -> files.add(main.resolveSibling(s.file())));
      }
    } catch (IOException e) {
      // Reading the recording reports the error.
      return files;
    }
    return files;
  }

  /**
   * Reads a whole recording, or the one signal that the options name.
   *
   * @throws IOException if it cannot be read, or has no such signal
   */
  public static Recording read(Path path, ReadOptions options) throws IOException {
    return read(path, open(path, options), options);
  }

  /**
   * Reads an opened recording, or the one signal that the options name.
   *
   * @throws IOException if it cannot be read, or has no such signal
   */
  public static Recording read(Path path, RecordingFile file, ReadOptions options)
      throws IOException {
    if (options.lead().isEmpty()) {
      return file.read(signal -> true);
    }
    boolean segments = file.outline().isMultiSegment();
    Recording whole = segments ? file.read(signal -> true) : null;
    Header outline = segments ? whole.header() : file.outline();
    List<String> known = outline.signals().stream().map(SignalSpec::description).toList();
    int lead =
        EcgLeads.asked(known, options.lead())
            .orElseThrow(
                () ->
                    new FormatException(
                        path,
                        "has no lead %s, only %s"
                            .formatted(options.lead(), EcgLeads.listed(known))));
    Recording read = segments ? whole : file.read(signal -> signal == lead);
    Header all = read.header();
    Header one =
        new Header(
            all.name(),
            1,
            all.frequency(),
            all.counterFrequency(),
            all.counterBase(),
            all.samples(),
            all.time(),
            all.date(),
            List.of(all.signals().get(lead)),
            List.of(),
            all.comments(),
            all.notes());
    return Recording.of(one, new int[][] {read.samples(lead)}, new int[] {read.missing(lead)});
  }

  /**
   * Reads one signal, whose unit must be known. Its notes include the notes of the file.
   *
   * @throws IOException if it cannot be read, or neither the file nor the options state a unit
   */
  public static RecordingLead readLead(Path path, ReadOptions options, Lead.Choice choice)
      throws IOException {
    RecordingFile file = open(path, options);
    Lead lead = file.readLead(known(path, file, choice));
    return new RecordingLead(file.format(), lead.withNotes(file.notes()));
  }

  /** Returns the same choice, but rejects a signal without a unit. */
  private static Lead.Choice known(Path path, RecordingFile file, Lead.Choice choice) {
    return header -> {
      int index = choice.of(header);
      SignalSpec spec = header.signals().get(index);
      if (!(file instanceof WfdbFile) && spec.units().equals(SignalUnit.NONE)) {
        throw new FormatException(
            path,
            ("was recognised as %s, but states no unit for signal %s; give it, for example"
                    + " --unit mV, or --unit 200/mV for 200 stored units per mV")
                .formatted(
                    file.format(), spec.description().isEmpty() ? index : spec.description()));
      }
      return index;
    };
  }

  /** Returns whether a WFDB header names a signal file. */
  private static boolean describes(Path hea, Path signals) {
    try {
      return Files.isRegularFile(hea)
          && Header.read(hea).signals().stream()
              .anyMatch(s -> s.file().equals(String.valueOf(signals.getFileName())));
    } catch (IOException e) {
      return false;
    }
  }

  private static IOException missing(Path path) throws IOException {
    List<String> others = new ArrayList<>();
    Path folder = path.toAbsolutePath().getParent();
    String stem = RecordName.of(path) + ".";
    if (folder != null && Files.isDirectory(folder)) {
      try (var files = Files.newDirectoryStream(folder)) {
        for (Path other : files) {
          if (Files.isRegularFile(other) && other.getFileName().toString().startsWith(stem)) {
            others.add(other.getFileName().toString());
          }
        }
      }
    }
    others.sort(null);
    String name = String.valueOf(path.getFileName());
    return new FormatException(
        name.contains(".") ? path : path.resolveSibling(name + ENDING),
        "there is no such file"
            + (others.isEmpty() ? "" : "; there is " + String.join(", ", others)));
  }

  private static void requireSupported(FileBytes start) throws FormatException {
    if (start.size() == 0) {
      throw new FormatException(start.file(), "is empty");
    }
    for (Map.Entry<String, String> known : REFUSED.entrySet()) {
      if (start.startsWith(known.getKey())) {
        throw new FormatException(start.file(), known.getValue());
      }
    }
  }

  private static FormatException unknown(FileBytes start) {
    return new FormatException(
        start.file(),
        "is of no known format; read are WFDB, EDF, BDF, CSV, NumPy, ISHNE, MATLAB, HL7 aECG,"
            + " DICOM and SCP-ECG");
  }
}
