package ecg4j.formats.text;

import ecg4j.csv.Csv;
import ecg4j.files.AtomicFile;
import ecg4j.formats.file.SignalUnit;
import ecg4j.wfdb.Header;
import ecg4j.wfdb.Recording;
import ecg4j.wfdb.SignalSpec;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes a recording as a table with one row per sample, one column of times and one column per
 * signal. The header has names and units. Each number has the decimals that its resolution needs; a
 * missing sample is an empty cell. Signals of lower rates repeat their samples.
 */
public final class CsvOutput {

  private static final int MOST_DECIMALS = 15;
  private static final int TIME_DECIMALS = 6;

  private CsvOutput() {}

  /**
   * Writes a table.
   *
   * @param delimiter between columns
   */
  public static void write(Path file, Recording recording, char delimiter) throws IOException {
    AtomicFile.write(
        file,
        out -> {
          // The caller that opened the file closes it.
          Writer text =
              new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
          text.write(head(recording.header(), delimiter));
          rows(recording, delimiter, text);
          text.flush();
        });
  }

  private static String head(Header header, char delimiter) {
    List<String> cells = new ArrayList<>(List.of("time (s)"));
    for (int l = 0; l < header.leads(); l++) {
      SignalSpec spec = header.signals().get(l);
      String name = spec.description().isEmpty() ? "signal " + l : spec.description();
      cells.add(spec.units().equals(SignalUnit.NONE) ? name : name + " (" + spec.units() + ")");
    }
    return Csv.row(delimiter, cells);
  }

  private static void rows(Recording recording, char delimiter, Writer out) throws IOException {
    int leads = recording.leads();
    int perFrame =
        recording.header().signals().stream().mapToInt(SignalSpec::samplesPerFrame).max().orElse(1);
    long rows = recording.header().samples() * perFrame;
    double rate = recording.header().frequency() * perFrame;
    int timeDecimals = decimals(rate, TIME_DECIMALS);
    int[] decimals = new int[leads];
    double[] powers = new double[leads];
    for (int l = 0; l < leads; l++) {
      decimals[l] = decimals(recording.header().signals().get(l).gain(), MOST_DECIMALS);
      powers[l] = Math.pow(10, decimals[l]);
    }
    double timePower = Math.pow(10, timeDecimals);
    StringBuilder line = new StringBuilder();
    for (long row = 0; row < rows; row++) {
      line.setLength(0);
      append(line, Math.round(row / rate * timePower), timeDecimals);
      for (int l = 0; l < leads; l++) {
        line.append(delimiter);
        int value = recording.sample(l, (int) (row * recording.length(l) / rows));
        if (value != recording.missing(l)) {
          SignalSpec spec = recording.header().signals().get(l);
          double physical = ((double) value - spec.baseline()) / spec.gain();
          append(line, Math.round(physical * powers[l]), decimals[l]);
        }
      }
      out.append(line.append('\n'));
    }
  }

  /**
   * Returns the number of decimals that distinguish multiples of 1/{@code gain}; exact if possible.
   */
  private static int decimals(double gain, int most) {
    double size = Math.abs(gain);
    for (int d = 0; d <= most; d++) {
      double steps = Math.pow(10, d) / size;
      if (steps >= 1 && Math.abs(steps - Math.rint(steps)) <= 1e-12 * steps) {
        return d;
      }
    }
    return (int) Math.max(0, Math.min(most, Math.ceil(Math.log10(size)) + 2));
  }

  private static void append(StringBuilder out, long scaled, int decimals) {
    if (decimals == 0) {
      out.append(scaled);
      return;
    }
    if (scaled < 0) {
      out.append('-');
    }
    String digits = Long.toString(Math.abs(scaled));
    if (digits.length() <= decimals) {
      out.append("0.").append("0".repeat(decimals - digits.length())).append(digits);
    } else {
      out.append(digits, 0, digits.length() - decimals)
          .append('.')
          .append(digits, digits.length() - decimals, digits.length());
    }
  }
}
