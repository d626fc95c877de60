package ecg4j.cli.option;

import ecg4j.annotate.AnnotatedBeat;
import ecg4j.annotate.AnnotationSettings;
import ecg4j.annotate.BeatModel;
import ecg4j.annotate.BeatStream;
import ecg4j.annotate.BeatTable;
import ecg4j.annotate.RecordNotes;
import ecg4j.beats.BeatClasses;
import ecg4j.formats.file.ReadOptions;
import ecg4j.formats.file.SignalUnit;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code annotate --follow}: the beats of a lead that arrives in standard input. */
public final class FollowOption {

  private static final Set<String> ALLOWED =
      Set.of("--follow", "--samples", "--rate", "--unit", "--flip", "--model");

  @Option(
      names = "--follow",
      description =
          "Read the samples of one lead from standard input, and print one line of comma-separated"
              + " values per beat as soon as it is known. Needs --rate and --unit; a --model must"
              + " have causal features.")
  private boolean follow;

  @Option(
      names = "--samples",
      paramLabel = "FORMAT",
      description =
          "Format of the samples for --follow: text (one decimal number per line), f32le or s16le"
              + " (little-endian, without a header) (default: text).")
  private String format = "text";

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  /**
   * Whether to follow standard input.
   *
   * @throws ParameterException if other options do not fit
   */
  public boolean isSet(ReadOptions read) {
    CommandLine.ParseResult given = spec.commandLine().getParseResult();
    if (!follow) {
      if (given.hasMatchedOption("--samples")) {
        throw new ParameterException(
            spec.commandLine(), "--samples describes standard input; add --follow");
      }
      return false;
    }
    for (OptionSpec option : given.matchedOptions()) {
      if (!ALLOWED.contains(option.longestName())) {
        throw refusal(option.longestName());
      }
    }
    if (!given.matchedPositionals().isEmpty()) {
      throw refusal("the recordings");
    }
    if (read.rate() == 0 || read.unit().isEmpty()) {
      throw new ParameterException(
          spec.commandLine(),
          "standard input does not state its sampling rate and unit; give both, for example"
              + " --rate 250 --unit mV, or --unit 200/mV for 200 stored units per mV");
    }
    return true;
  }

  private ParameterException refusal(String other) {
    return new ParameterException(
        spec.commandLine(), "--follow reads standard input; leave out " + other);
  }

  /**
   * Annotates until the end of the input.
   *
   * @throws IOException if the input cannot be read, does not have the format, or has no beats
   */
  public int run(BeatModel model, AnnotationSettings settings, InputStream in) throws IOException {
    SignalUnit unit = SignalUnit.parse(settings.read().unit());
    double rate = settings.read().rate();
    double factor = (settings.flip() ? -1 : 1) / unit.gain();
    StreamSamples samples = StreamSamples.of(format, in);
    PrintWriter out = spec.commandLine().getOut();
    BeatClasses classes = model.metadata().classes();
    Lines lines = new Lines(out, rate, classes);
    BeatStream stream = BeatStream.of(model, rate, unit.name(), lines);
    out.print(
        "# " + RecordNotes.origin(model, settings) + "\n" + BeatTable.heading(classes) + "\n");
    out.flush();
    long count = 0;
    for (float[] some = samples.next(); some != null; some = samples.next()) {
      count += some.length;
      for (int i = 0; i < some.length; i++) {
        some[i] = (float) (factor * some[i]);
      }
      stream.accept(some);
    }
    stream.finish();
    if (lines.printed == 0) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "no beat was found in %d samples, %.1f s, of standard input; check --samples, --rate"
                  + " and --unit",
              count,
              count / rate));
    }
    return 0;
  }

  /** Prints a line per beat. */
  private static final class Lines implements Consumer<AnnotatedBeat> {

    private final PrintWriter out;
    private final double rate;
    private final BeatClasses classes;
    private long printed;

    Lines(PrintWriter out, double rate, BeatClasses classes) {
      this.out = out;
      this.rate = rate;
      this.classes = classes;
    }

    @Override
    public void accept(AnnotatedBeat beat) {
      StringBuilder line = new StringBuilder();
      BeatTable.appendBeat(line, beat, beat.sample() / rate, classes);
      out.append(line.append('\n'));
      out.flush();
      printed++;
    }
  }
}
