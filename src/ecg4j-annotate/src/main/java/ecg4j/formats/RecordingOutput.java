package ecg4j.formats;

import ecg4j.formats.array.NpyOutput;
import ecg4j.formats.edf.EdfWriter;
import ecg4j.formats.file.Quantised;
import ecg4j.formats.file.RecordName;
import ecg4j.formats.text.CsvOutput;
import ecg4j.wfdb.Annotation;
import ecg4j.wfdb.Annotations;
import ecg4j.wfdb.Header;
import ecg4j.wfdb.Recording;
import ecg4j.wfdb.SignalSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * The destination and the format of a recording to be written.
 *
 * @param file the file; for a WFDB record, its header, with or without the extension
 * @param format determined by the file's extension
 * @param signalFormat WFDB signal format; 0 selects the first of 16, 24 and 32 that keeps all
 *     values
 * @param annotator extension of the WFDB annotation file
 */
public record RecordingOutput(Path file, OutputFormat format, int signalFormat, String annotator) {

  private static final List<Integer> SIGNAL_FORMATS = List.of(16, 24, 32, 212);

  /** Checks the format and the name of a record. */
  public RecordingOutput {
    if (signalFormat != 0 && !SIGNAL_FORMATS.contains(signalFormat)) {
      throw new IllegalArgumentException(
          "--format is %s; allowed: one of 16, 24, 32, 212".formatted(signalFormat));
    }
    if (signalFormat != 0 && format != OutputFormat.WFDB) {
      throw new IllegalArgumentException(
          "--format is for WFDB records only, and %s is not one".formatted(file));
    }
    String name = recordName(file);
    if (format == OutputFormat.WFDB && !name.matches("[A-Za-z0-9_][-A-Za-z0-9_]*")) {
      throw new IllegalArgumentException(
          "'%s' is no name of a WFDB record; allowed: letters, digits, _ and -".formatted(name));
    }
  }

  private static String recordName(Path file) {
    return String.valueOf(file.getFileName()).replaceFirst("\\.hea$", "");
  }

  /** Returns the files to be written. */
  public List<Path> files(boolean annotated) {
    if (format != OutputFormat.WFDB) {
      return List.of(file);
    }
    String name = recordName(file);
    List<Path> files = new ArrayList<>();
    files.add(file.resolveSibling(name + ".hea"));
    files.add(file.resolveSibling(name + ".dat"));
    if (annotated) {
      files.add(Annotations.file(file, annotator));
    }
    return files;
  }

  /**
   * Writes a recording. Each file is written completely or not at all.
   *
   * @return notes for the user, one sentence each
   */
  public List<String> write(Recording recording, List<Annotation> annotations) throws IOException {
    if (recording.leads() == 0 || recording.header().samples() == 0) {
      throw new IllegalArgumentException(
          "recording %s has no samples to be written".formatted(recording.header().name()));
    }
    List<String> notes = new ArrayList<>();
    switch (format) {
      case WFDB -> notes.addAll(writeRecord(recording, annotations));
      case EDF -> notes.addAll(EdfWriter.write(file, recording, annotations));
      case CSV, TSV -> CsvOutput.write(file, recording, format == OutputFormat.CSV ? ',' : '\t');
      case NPY -> {
        NpyOutput.write(file, recording);
        notes.add(
            "an array has no rate, unit or names; read it with --rate %s --unit %s"
                .formatted(
                    number(recording.header().frequency()),
                    recording.header().signals().get(0).units()));
      }
    }
    if (!format.holdsAnnotations() && !annotations.isEmpty()) {
      notes.add("%s annotations are left out: %s holds none".formatted(annotations.size(), format));
    }
    return notes;
  }

  private static String number(double x) {
    return x == Math.rint(x) ? Long.toString((long) x) : Double.toString(x);
  }

  private List<String> writeRecord(Recording recording, List<Annotation> annotations)
      throws IOException {
    List<Quantised> signals = new ArrayList<>();
    int bits = 0;
    for (int candidate : signalFormat == 0 ? List.of(16, 24, 32) : List.of(signalFormat)) {
      signals.clear();
      bits = candidate;
      int width = bits == 212 ? 12 : bits;
      int mark = -1 << (width - 1);
      for (int l = 0; l < recording.leads(); l++) {
        signals.add(Quantised.of(recording, l, mark + 1, -(mark + 1), mark));
      }
      if (signals.stream().allMatch(Quantised::exact)) {
        break;
      }
    }
    String name = recordName(file);
    Header from = recording.header();
    List<SignalSpec> specs = new ArrayList<>();
    int[][] samples = new int[recording.leads()][];
    List<String> notes = new ArrayList<>();
    for (int l = 0; l < samples.length; l++) {
      Quantised signal = signals.get(l);
      SignalSpec spec = from.signals().get(l);
      samples[l] = signal.samples();
      specs.add(
          new SignalSpec(
              name + ".dat",
              bits,
              spec.samplesPerFrame(),
              0,
              0,
              signal.gain(),
              signal.baseline(),
              spec.units(),
              bits == 212 ? 12 : bits,
              0,
              OptionalInt.empty(),
              OptionalInt.empty(),
              0,
              spec.description()));
      if (!signal.exact()) {
        notes.add(signal.note(spec));
      }
    }
    Header header =
        new Header(
            name,
            specs.size(),
            from.frequency(),
            from.counterFrequency(),
            from.counterBase(),
            from.samples(),
            from.time(),
            from.date(),
            specs,
            List.of(),
            from.comments());
    Path folder = file.toAbsolutePath().getParent();
    Recording.write(folder, header, samples);
    if (!annotations.isEmpty()) {
      Annotations.write(Annotations.file(file, annotator), annotations);
    }
    return notes;
  }

  /** Returns the name of the recording to be written. */
  public String name() {
    return format == OutputFormat.WFDB ? recordName(file) : RecordName.of(file);
  }
}
