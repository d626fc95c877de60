package ecg4j.cli.command;

import ecg4j.cli.option.ForceOption;
import ecg4j.cli.option.ReadOption;
import ecg4j.evaluation.Digits;
import ecg4j.files.OutputFiles;
import ecg4j.formats.OutputFormat;
import ecg4j.formats.RecordAnnotations;
import ecg4j.formats.RecordingFiles;
import ecg4j.formats.RecordingOutput;
import ecg4j.formats.file.ReadOptions;
import ecg4j.formats.file.RecordingFile;
import ecg4j.wfdb.Annotation;
import ecg4j.wfdb.AnnotationFile;
import ecg4j.wfdb.Header;
import ecg4j.wfdb.Recording;
import ecg4j.wfdb.SignalSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ecg convert}: a recording in another format. */
@Command(
    name = "convert",
    mixinStandardHelpOptions = true,
    description = {
      "Write a recording in another format.",
      "Reads WFDB, EDF, EDF+, BDF, CSV, TSV, NumPy, ISHNE, MATLAB, HL7 aECG, DICOM and SCP-ECG,"
          + " recognised by content.",
      "Writes, by the ending of OUT: .edf EDF+, .csv or .tsv a table, .npy a NumPy array, .hea or"
          + " no ending a WFDB record."
    },
    footer = "docs/FORMATS.md lists the information that is kept.")
final class ConvertCommand implements Callable<Integer> {

  private static final String ATR = "atr";

  @Parameters(index = "0", paramLabel = "IN", description = "The recording.")
  private Path in;

  @Parameters(index = "1", paramLabel = "OUT", description = "The file to write.")
  private Path out;

  @Mixin private ReadOption read;

  @Option(
      names = "--format",
      paramLabel = "N",
      description =
          "Signal format of a WFDB record: 16, 24, 32 or 212 (default: the first of 16, 24 and 32"
              + " that keeps all values).")
  private int format;

  @Option(
      names = "--annotator",
      paramLabel = "EXT",
      description =
          "Annotation file of IN to include; 'file' for the annotations in IN itself (default:"
              + " those in IN, else atr if there is one).")
  private String annotator;

  @Mixin private ForceOption overwrite;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    ReadOptions options = read.options();
    boolean named = annotator != null && !annotator.equals(RecordAnnotations.IN_FILE);
    RecordingOutput output =
        new RecordingOutput(out, OutputFormat.of(out), format, named ? annotator : ATR);
    RecordingFile file = RecordingFiles.open(in, options);
    List<Annotation> annotations = annotations(file, options);
    List<Path> files = output.files(!annotations.isEmpty());
    OutputFiles.requireNotInput(files, RecordingFiles.files(in));
    overwrite.requireAbsent(files);
    Recording recording = RecordingFiles.read(in, file, options);
    recording.notes().forEach(this::note);
    file.notes().forEach(this::note);
    output.write(recording, annotations).forEach(this::note);
    say(files, recording, output.format().holdsAnnotations() ? annotations.size() : 0);
    return 0;
  }

  private List<Annotation> annotations(RecordingFile file, ReadOptions options) throws IOException {
    if (annotator != null) {
      return inFrames(file, RecordAnnotations.read(in, annotator, options));
    }
    List<Annotation> inside = file.annotations();
    Path atr = RecordAnnotations.file(in, ATR);
    return inside.isEmpty() && Files.isRegularFile(atr)
        ? inFrames(file, RecordAnnotations.read(in, ATR, options))
        : inside;
  }

  private static List<Annotation> inFrames(RecordingFile file, AnnotationFile read)
      throws IOException {
    // The header of a table is known only once it has been read whole.
    return read.resolution().isEmpty() ? read.annotations() : read.in(file.header());
  }

  private void note(String note) {
    spec.commandLine().getErr().println("note: " + note);
    spec.commandLine().getErr().flush();
  }

  private void say(List<Path> files, Recording recording, int annotations) {
    Header header = recording.header();
    String leads =
        String.join(", ", header.signals().stream().map(SignalSpec::description).toList());
    spec.commandLine()
        .getOut()
        .printf(
            "wrote %s: %s%s, %s samples at %s Hz, %s%n",
            String.join(", ", files.stream().map(Path::toString).toList()),
            Digits.count(header.leads(), "signal"),
            leads.replace(", ", "").isEmpty() ? "" : " (" + leads + ")",
            header.samples(),
            Double.toString(header.frequency()).replaceFirst("\\.0$", ""),
            Digits.count(annotations, "annotation"));
    spec.commandLine().getOut().flush();
  }
}
