package ecg4j.cli.command;

import ecg4j.cli.option.ReadOption;
import ecg4j.cli.output.Notes;
import ecg4j.cli.output.TextLines;
import ecg4j.formats.RecordAnnotations;
import ecg4j.formats.RecordingFiles;
import ecg4j.formats.RecordingLead;
import ecg4j.formats.file.ReadOptions;
import ecg4j.formats.file.RecordingFile;
import ecg4j.wfdb.Annotation;
import ecg4j.wfdb.AnnotationFile;
import ecg4j.wfdb.FrameRange;
import ecg4j.wfdb.Header;
import ecg4j.wfdb.Recording;
import ecg4j.wfdb.SegmentSpec;
import ecg4j.wfdb.SignalSpec;
import ecg4j.wfdb.WfdbException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ecg wfdb}: the content of recordings as text. */
@Command(
    name = "wfdb",
    mixinStandardHelpOptions = true,
    description =
        "Print the headers, samples or annotations of recordings: WFDB records and all other"
            + " formats in docs/FORMATS.md.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      WfdbCommand.HeaderCommand.class,
      WfdbCommand.SamplesCommand.class,
      WfdbCommand.AnnotationsCommand.class
    })
final class WfdbCommand {

  /** Options of all three commands, and the loop over the recordings. */
  private abstract static class OfRecords implements Callable<Integer> {

    @Parameters(
        paramLabel = "RECORD",
        arity = "1..*",
        description =
            "Recordings in any format that docs/FORMATS.md lists; .hea or .dat of a WFDB record may"
                + " be left out.")
    private List<Path> records;

    @Mixin private ReadOption read;

    @Option(
        names = "--strict",
        description =
            "Refuse recordings whose files deviate from their format (default: read them where that"
                + " is safe, with a note).")
    private boolean strict;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
      try (TextLines out = new TextLines(spec.commandLine().getOut())) {
        for (Path record : records) {
          print(record, out);
        }
      }
      return 0;
    }

    abstract void print(Path record, TextLines out) throws IOException;

    /** Facts that the recordings do not state. */
    ReadOptions options() {
      return read.options();
    }

    /** Prints notes on a recording on standard error; with --strict, refuses it instead. */
    void report(List<String> notes) throws WfdbException {
      if (strict) {
        WfdbException.throwIfAny(notes, "because of --strict");
      }
      Notes.print(spec.commandLine().getErr(), notes);
    }
  }

  /** {@code ecg wfdb header}. */
  @Command(
      name = "header",
      mixinStandardHelpOptions = true,
      description = "Print the header, one fact or signal per line, tab-separated.")
  static final class HeaderCommand extends OfRecords {

    @Override
    void print(Path record, TextLines out) throws IOException {
      RecordingFile file = RecordingFiles.open(record, options());
      Header stated = file.outline();
      Header header = file.header();
      report(header.notes());
      report(file.notes());
      out.row("record", header.name());
      out.row("recognised as", file.format());
      out.row("frequency", number(header.frequency()), "Hz");
      boolean known = header.samples() != Header.UNKNOWN;
      out.row("samples", known ? header.samples() : "not stated");
      if (known) {
        double seconds = header.samples() / header.frequency();
        out.row("duration", String.format(Locale.ROOT, "%.3f", seconds), "s");
      }
      if (header.counterFrequency() != header.frequency() || header.counterBase() != 0) {
        out.row(
            "counter",
            number(header.counterFrequency()),
            "Hz",
            "from",
            number(header.counterBase()));
      }
      header.time().ifPresent(time -> out.row("time", time));
      header.date().ifPresent(date -> out.row("date", date));
      out.row("signals", header.leads());
      for (int i = 0; i < header.signals().size(); i++) {
        signal(out, i, header.signals().get(i));
      }
      for (SegmentSpec segment : stated.segments()) {
        out.row("segment", segment.name(), segment.samples());
      }
      header.comments().forEach(comment -> out.row("comment", comment));
    }

    private static void signal(TextLines out, int index, SignalSpec s) {
      out.row(
          "signal",
          index,
          s.description(),
          "file " + s.file(),
          "format " + s.format(),
          "samples/frame " + s.samplesPerFrame(),
          "skew " + s.skew(),
          "offset " + s.offset(),
          "gain " + number(s.gain()) + "/" + s.units(),
          "baseline " + s.baseline(),
          "bits " + s.resolution(),
          "zero " + s.zero(),
          "initial " + shown(s.initial()),
          "checksum " + shown(s.checksum()));
    }

    private static String number(double x) {
      return x == Math.rint(x) ? Long.toString((long) x) : Double.toString(x);
    }

    private static String shown(OptionalInt number) {
      return number.isPresent() ? Integer.toString(number.getAsInt()) : "not stated";
    }
  }

  /** {@code ecg wfdb samples}. */
  @Command(
      name = "samples",
      mixinStandardHelpOptions = true,
      description = {
        "Print the samples, tab-separated: one row per sample, one column per signal.",
        "A missing sample is -32768, or NaN in physical units.",
        "Signals with fewer samples per frame than others repeat their samples."
      })
  static final class SamplesCommand extends OfRecords {

    @Option(names = "--physical", description = "Print physical units instead of ADC units.")
    private boolean physical;

    @Option(names = "--from", paramLabel = "N", description = "First row, from 0.")
    private int from;

    @Option(names = "--to", paramLabel = "N", description = "Row to stop before.")
    private Integer to;

    @Override
    void print(Path record, TextLines out) throws IOException {
      RecordingFile file = RecordingFiles.open(record, options());
      report(file.notes());
      boolean part = from != 0 || to != null;
      if (part && file.format().equals(RecordingLead.WFDB) && options().lead().isEmpty()) {
        Header header = file.header();
        if (header.samples() != Header.UNKNOWN) {
          printPart(record, header, out);
          return;
        }
      }
      Recording all = RecordingFiles.read(record, file, options());
      print(record, all, 0, all.header().samples() * SampleTable.perFrame(all.header()), out);
    }

    /** Prints rows of a WFDB record, and reads no others. */
    private void printPart(Path record, Header header, TextLines out) throws IOException {
      int perFrame = SampleTable.perFrame(header);
      long rows = header.samples() * perFrame;
      requireRows(record, rows);
      long end = to == null ? rows : to;
      FrameRange range = new FrameRange(from / perFrame, (end + perFrame - 1) / perFrame);
      print(record, Recording.read(record, range), range.from() * perFrame, rows, out);
    }

    /**
     * Prints the requested rows.
     *
     * @param first row of the record that the recording begins with
     */
    private void print(Path record, Recording recording, long first, long rows, TextLines out)
        throws IOException {
      requireRows(record, rows);
      report(recording.notes());
      long end = to == null ? rows : to;
      new SampleTable(recording, physical).print(from - first, end - first, out);
    }

    private void requireRows(Path record, long rows) {
      requireRow("--from", from, record, rows);
      long end = to == null ? rows : to;
      requireRow("--to", end, record, rows);
      if (end < from) {
        throw new IllegalArgumentException(
            "--to is %s, before --from, which is %s; allowed: %s to %s"
                .formatted(end, from, from, rows));
      }
    }

    private static void requireRow(String option, long row, Path record, long rows) {
      if (row < 0 || row > rows) {
        throw new IllegalArgumentException(
            "%s is %s; allowed: 0 to %s, the number of rows of record %s"
                .formatted(option, row, rows, record));
      }
    }
  }

  /** {@code ecg wfdb annotations}. */
  @Command(
      name = "annotations",
      mixinStandardHelpOptions = true,
      description = {
        "Print the annotations, one per line, tab-separated.",
        "Columns: sample, symbol, subtype, channel, num, aux. A sample is a frame of the recording,"
            + " also if the file states its own time resolution."
      })
  static final class AnnotationsCommand extends OfRecords {

    @Option(
        names = "--annotator",
        paramLabel = "EXT",
        defaultValue = "atr",
        description =
            "Ending of the annotation file; 'file' for the annotations in the recording itself"
                + " (default: ${DEFAULT-VALUE}).")
    private String annotator;

    @Override
    void print(Path record, TextLines out) throws IOException {
      AnnotationFile file = RecordAnnotations.read(record, annotator, options());
      report(file.notes());
      List<Annotation> inFrames =
          file.resolution().isEmpty()
              ? file.annotations()
              : file.in(RecordingFiles.open(record, options()).header());
      for (Annotation a : inFrames) {
        out.row(a.sample(), a.symbol(), a.subtype(), a.channel(), a.num(), a.aux());
      }
    }
  }
}
