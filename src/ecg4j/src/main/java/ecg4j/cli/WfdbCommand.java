package ecg4j.cli;

import ecg4j.wfdb.Annotation;
import ecg4j.wfdb.Annotations;
import ecg4j.wfdb.Header;
import ecg4j.wfdb.Recording;
import ecg4j.wfdb.SegmentSpec;
import ecg4j.wfdb.SignalSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ecg wfdb}: what a record holds, as text. */
@Command(
    name = "wfdb",
    mixinStandardHelpOptions = true,
    description = "Prints a WFDB record: its header, samples or annotations.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      WfdbCommand.HeaderCommand.class,
      WfdbCommand.SamplesCommand.class,
      WfdbCommand.AnnotationsCommand.class
    })
final class WfdbCommand {

  /** What all three are given. */
  private abstract static class OfRecord implements Callable<Integer> {

    @Parameters(paramLabel = "RECORD", description = "Path of the record, with or without .hea.")
    Path record;

    @Spec private CommandSpec spec;

    TextLines lines() {
      return new TextLines(spec.commandLine().getOut());
    }
  }

  /** {@code ecg wfdb header}. */
  @Command(
      name = "header",
      mixinStandardHelpOptions = true,
      description = "Prints what the header says, one fact or signal a line, tab-separated.")
  static final class HeaderCommand extends OfRecord {

    @Override
    public Integer call() throws IOException {
      Header header = Header.read(record);
      try (TextLines out = lines()) {
        out.row("record", header.name());
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
        for (SegmentSpec segment : header.segments()) {
          out.row("segment", segment.name(), segment.samples());
        }
        header.comments().forEach(comment -> out.row("comment", comment));
      }
      return 0;
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
        "Prints the samples, tab-separated: a row per sample, a column per signal.",
        "Signals of fewer samples per frame than others repeat each of theirs."
      })
  static final class SamplesCommand extends OfRecord {

    @Option(names = "--physical", description = "In physical units; NaN where a sample is missing.")
    private boolean physical;

    @Option(names = "--from", paramLabel = "N", description = "First row, from 0.")
    private int from;

    @Option(names = "--to", paramLabel = "N", description = "Row to stop before.")
    private Integer to;

    @Override
    public Integer call() throws IOException {
      Recording recording = Recording.read(record);
      int rows = 0;
      for (int l = 0; l < recording.leads(); l++) {
        rows = Math.max(rows, recording.length(l));
      }
      int end = to == null ? rows : to;
      requireRow("--from", from, rows);
      requireRow("--to", end, rows);
      if (end < from) {
        throw new IllegalArgumentException(
            "--to is %d, before --from, which is %d; allowed is %d to %d"
                .formatted(end, from, from, rows));
      }
      try (TextLines out = lines()) {
        new SampleTable(recording, rows, physical).print(from, end, out);
      }
      return 0;
    }

    private void requireRow(String option, int row, int rows) {
      if (row < 0 || row > rows) {
        throw new IllegalArgumentException(
            "%s is %d; allowed is 0 to %d, the number of rows of record %s"
                .formatted(option, row, rows, record));
      }
    }
  }

  /** {@code ecg wfdb annotations}. */
  @Command(
      name = "annotations",
      mixinStandardHelpOptions = true,
      description = {
        "Prints the annotations, one a line, tab-separated.",
        "Columns: sample, symbol, subtype, channel, num, aux."
      })
  static final class AnnotationsCommand extends OfRecord {

    @Option(
        names = "--annotator",
        paramLabel = "EXT",
        defaultValue = "atr",
        description = "Ending of the annotation file (default: ${DEFAULT-VALUE}).")
    private String annotator;

    @Override
    public Integer call() throws IOException {
      Path file = Annotations.file(record, annotator);
      try (TextLines out = lines()) {
        for (Annotation a : Annotations.read(file)) {
          out.row(a.sample(), a.symbol(), a.subtype(), a.channel(), a.num(), a.aux());
        }
      }
      return 0;
    }
  }
}
