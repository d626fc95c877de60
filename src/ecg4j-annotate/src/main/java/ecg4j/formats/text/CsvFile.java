package ecg4j.formats.text;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import ecg4j.formats.file.FileBytes;
import ecg4j.formats.file.FormatException;
import ecg4j.formats.file.ReadOptions;
import ecg4j.formats.file.RecordName;
import ecg4j.formats.file.RecordingFile;
import ecg4j.formats.file.SignalUnit;
import ecg4j.formats.file.Signals;
import ecg4j.wfdb.Header;
import ecg4j.wfdb.Recording;
import ecg4j.wfdb.SignalSpec;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PushbackReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * A text table with one row per sample and one column per signal: CSV, TSV and similar formats.
 *
 * <p>The delimiter, the decimal point or comma, header lines, units, and columns of times or row
 * numbers are detected from the first lines.
 */
public final class CsvFile implements RecordingFile {

  private static final String FORMAT = "CSV";
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  /** Number of rows that are examined to detect the columns. */
  private static final int HEAD_ROWS = 2000;

  private final Path file;
  private final Charset charset;
  private final CsvLayout layout;
  private final ReadOptions options;
  private final int[] signals;
  private final Header outline;
  private Header complete;

  private CsvFile(
      Path file,
      Charset charset,
      CsvLayout layout,
      ReadOptions options,
      int[] signals,
      Header outline) {
    this.file = file;
    this.charset = charset;
    this.layout = layout;
    this.options = options;
    this.signals = signals;
    this.outline = outline;
  }

  /**
   * Opens a table and detects its columns.
   *
   * @throws FormatException if it has no column of numbers, or neither the file nor the options
   *     state a sampling frequency
   */
  public static CsvFile open(FileBytes start, ReadOptions options) throws IOException {
    Path file = start.file();
    Charset charset = charset(start);
    CsvLayout layout = CsvLayout.detect(file, head(start, charset));
    int[] signals =
        IntStream.range(0, layout.columns().size())
            .filter(c -> layout.columns().get(c).kind() == CsvColumn.Kind.SIGNAL)
            .toArray();
    if (signals.length == 0) {
      throw new FormatException(file, "was recognised as CSV, but only has times and no signal");
    }
    CsvClock clock = clock(file, layout, options);
    double rate =
        clock == null
            ? options.requiredRate(
                file,
                "was recognised as CSV with %s %s, and"
                    .formatted(signals.length, signals.length == 1 ? "signal" : "signals"))
            : options.rate(file, FORMAT, clock.guess());
    List<SignalSpec> specs = new ArrayList<>();
    for (int s = 0; s < signals.length; s++) {
      specs.add(spec(file, layout.columns().get(signals[s]), s, options, 0));
    }
    Header outline = Header.of(RecordName.inHeader(file), rate, Header.UNKNOWN, specs, List.of());
    return new CsvFile(file, charset, layout, options, signals, outline);
  }

  private static SignalSpec spec(
      Path file, CsvColumn column, int signal, ReadOptions options, int decimals)
      throws FormatException {
    String name = column.name().isEmpty() ? Integer.toString(signal) : column.name();
    SignalUnit unit = options.unit(file, name, column.unit());
    return Signals.of(
        RecordName.inHeader(file),
        32,
        1,
        unit.gain() * Math.pow(10, decimals),
        0,
        unit.name(),
        column.name());
  }

  /** Returns a clock if there is a time column to use; otherwise null. */
  private static CsvClock clock(Path file, CsvLayout layout, ReadOptions options)
      throws FormatException {
    OptionalInt time =
        IntStream.range(0, layout.columns().size())
            .filter(c -> layout.columns().get(c).kind() == CsvColumn.Kind.TIME)
            .findFirst();
    if (time.isEmpty()) {
      return null;
    }
    int c = time.getAsInt();
    List<String> cells =
        layout.rows().stream().filter(row -> row.size() > c).map(row -> row.get(c)).toList();
    try {
      return CsvClock.of(file, layout.columns().get(c), layout.dialect().point(), cells);
    } catch (FormatException e) {
      if (options.rate() > 0) {
        return null;
      }
      throw e;
    }
  }

  @Override
  public String format() {
    return FORMAT;
  }

  @Override
  public Header outline() {
    return complete == null ? outline : complete;
  }

  @Override
  public Header header() throws IOException {
    if (complete == null) {
      read(signal -> false);
    }
    return complete;
  }

  @Override
  public Recording read(IntPredicate wanted) throws IOException {
    DecimalColumn[] columns = new DecimalColumn[layout.columns().size()];
    List<SignalSpec> held = new ArrayList<>();
    for (int s = 0; s < signals.length; s++) {
      if (wanted.test(s)) {
        columns[signals[s]] = new DecimalColumn();
        held.add(outline.signals().get(s));
      }
    }
    CsvClock clock = clock(file, layout, options);
    CsvRows rows = new CsvRows(file, layout, clock, columns, held);
    try (CsvReader<Boolean> reader = layout.dialect().reader().build(rows, text())) {
      reader.forEach(row -> {});
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } catch (CsvParseException e) {
      if (root(e) instanceof UncheckedIOException ours) {
        throw ours.getCause();
      }
      throw new FormatException(file, "is no table: " + e.getMessage(), e);
    }
    double rate = clock == null ? outline.frequency() : clock.rate();
    List<SignalSpec> specs = new ArrayList<>();
    int[][] samples = new int[signals.length][];
    int[] missing = new int[signals.length];
    Arrays.fill(missing, DecimalColumn.MISSING);
    for (int s = 0; s < signals.length; s++) {
      DecimalColumn column = columns[signals[s]];
      int decimals = column == null ? 0 : column.scale();
      specs.add(spec(file, layout.columns().get(signals[s]), s, options, decimals));
      samples[s] = column == null ? null : column.drain();
    }
    complete = CsvRows.complete(outline, rows.rows(), rate, specs);
    return Recording.of(complete, samples, missing);
  }

  /**
   * Opens the file after its byte order mark. FastCSV's own detection of the mark does not end on
   * TeaVM, whose {@code InputStream.readNBytes} it calls.
   */
  private Reader text() throws IOException {
    PushbackReader text =
        new PushbackReader(new InputStreamReader(Files.newInputStream(file), charset));
    int first = text.read();
    if (first >= 0 && first != BYTE_ORDER_MARK) {
      text.unread(first);
    }
    return text;
  }

  private static Throwable root(Throwable e) {
    Throwable cause = e;
    while (cause.getCause() != null && !(cause instanceof UncheckedIOException)) {
      cause = cause.getCause();
    }
    return cause;
  }

  private static String head(FileBytes start, Charset charset) {
    String text = new String(start.bytes(), charset);
    text = text.indexOf(BYTE_ORDER_MARK) == 0 ? text.substring(1) : text;
    if (start.size() > start.bytes().length) {
      // The last line may be incomplete.
      int end = Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r'));
      text = end > 0 ? text.substring(0, end + 1) : text;
    }
    return text.lines()
        .limit(HEAD_ROWS)
        .reduce(
            new StringBuilder(),
            (all, line) -> all.append(line).append('\n'),
            StringBuilder::append)
        .toString();
  }

  private static Charset charset(FileBytes start) {
    return start.byteOrder().orElseGet(() -> charset(start.bytes()));
  }

  private static Charset charset(byte[] bytes) {
    int end = bytes.length;
    // The last character of the first bytes may be incomplete.
    while (end > 0 && end > bytes.length - 4 && bytes[end - 1] < 0) {
      end--;
    }
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, 0, end));
      return StandardCharsets.UTF_8;
    } catch (CharacterCodingException e) {
      return StandardCharsets.ISO_8859_1;
    }
  }
}
