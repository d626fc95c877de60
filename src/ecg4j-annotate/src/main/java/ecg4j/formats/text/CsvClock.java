package ecg4j.formats.text;

import ecg4j.formats.file.FormatException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * Checks the times of the rows and determines the sampling frequency.
 *
 * <p>The rows must be evenly spaced. A step that is a whole sample too long or too short is
 * rejected; otherwise, samples could be missing without notice.
 */
final class CsvClock {

  /**
   * Lowest plausible sampling frequency, used to infer a unit of time that the header does not
   * state.
   */
  private static final double LOWEST_RATE = 50;

  private static final double HIGHEST_RATE = 10_000;

  private static final double DAY = 86_400;

  private final Path file;
  private final CsvColumn column;
  private final Decimal number;
  private final double scale;
  private final double resolution;
  private final double guess;
  private double first = Double.NaN;
  private double last;
  private long count;

  private CsvClock(
      Path file, CsvColumn column, char point, double scale, double resolution, double guess) {
    this.file = file;
    this.column = column;
    this.number = new Decimal(point);
    this.scale = scale;
    this.resolution = resolution;
    this.guess = guess;
  }

  /**
   * Creates a clock for the times of a column.
   *
   * @param cells its first cells
   * @throws FormatException if their unit cannot be determined
   */
  static CsvClock of(Path file, CsvColumn column, char point, List<String> cells)
      throws FormatException {
    Decimal number = new Decimal(point);
    double first = 0;
    double last = 0;
    double days = 0;
    int count = 0;
    List<Double> steps = new ArrayList<>();
    double resolution = 1;
    boolean clock = false;
    for (String cell : cells) {
      OptionalDouble seconds = TimeCell.seconds(cell);
      clock |= seconds.isPresent();
      if (seconds.isEmpty() && !number.parse(CsvLayout.unquoted(cell))) {
        throw new FormatException(file, "the time '" + cell + "' is neither a number nor a time");
      }
      double time = seconds.orElse(number.value()) + days;
      if (seconds.isPresent() && count > 0 && last - time > DAY / 2) {
        days += DAY;
        time += DAY;
      }
      first = count == 0 ? time : first;
      if (count > 0) {
        steps.add(time - last);
      }
      last = time;
      count++;
      resolution = Math.min(resolution, TimeCell.resolution(cell));
    }
    if (!(last > first)) {
      throw new FormatException(
          file, "column '%s' does not rise from row to row, as times do".formatted(column.name()));
    }
    steps.sort(null);
    double mean = (last - first) / (count - 1);
    double median = steps.get(steps.size() / 2);
    // A gap among the first rows must not increase the typical step.
    boolean even = steps.get(steps.size() - 1) <= 3 * mean || median == 0;
    double scale = clock ? 1 : scale(file, column, even ? mean : median);
    double span = scale * (even ? last - first : median);
    double guess = snapped((even ? count - 1 : 1) / span, scale * resolution, span);
    return new CsvClock(file, column, point, scale, scale * resolution, guess);
  }

  /** Returns the length of one unit of a column's numbers in seconds. */
  private static double scale(Path file, CsvColumn column, double step) throws FormatException {
    String name = column.name().toLowerCase(Locale.ROOT);
    Double stated = TimeCell.UNITS.get(column.unit().toLowerCase(Locale.ROOT));
    stated = stated == null && name.length() > 1 ? TimeCell.UNITS.get(name) : stated;
    if (stated != null) {
      return stated;
    }
    for (double scale : new double[] {1, 1e-3, 1e-6, 1e-9}) {
      double rate = 1 / (step * scale);
      if (step != 1 && rate >= LOWEST_RATE * 0.999 && rate <= HIGHEST_RATE) {
        return scale;
      }
    }
    throw new FormatException(
        file,
        ("column %s rises by %s per row, which is no time in s, ms, us or ns of an ECG; give the"
                + " rate, for example --rate 250, or state the unit, for example time (ms)")
            .formatted(column.name().isEmpty() ? "1" : "'" + column.name() + "'", step));
  }

  /** Rounds a rate to an integer number of Hz, if the rounding of the times allows it. */
  private static double snapped(double rate, double resolution, double span) {
    double allowed = rate * (resolution / span) + 1e-9 * rate;
    double whole = Math.rint(rate);
    double period = Math.rint(1e6 / rate) / 1e6;
    if (whole > 0 && Math.abs(rate - whole) <= allowed) {
      return whole;
    }
    return period > 0 && Math.abs(rate - 1 / period) <= allowed ? 1 / period : rate;
  }

  /** Returns the sampling frequency estimated from the first rows. */
  double guess() {
    return guess;
  }

  /**
   * Adds the time of the next row.
   *
   * @throws FormatException if it is not a time, or does not follow the previous one
   */
  void add(char[] buffer, int offset, int length, long line) throws FormatException {
    double time;
    if (number.parse(buffer, offset, length) && !number.isMissing()) {
      time = scale * number.value();
    } else {
      String text = new String(buffer, offset, length);
      OptionalDouble clock = TimeCell.seconds(text);
      if (clock.isEmpty() && !number.parse(CsvLayout.unquoted(text))) {
        throw new FormatException(file, "line %s: '%s' is no time".formatted(line, text));
      }
      time = clock.isPresent() ? clock.getAsDouble() : scale * number.value();
    }
    if (Double.isNaN(time)) {
      throw new FormatException(file, "line " + line + ": the time is missing");
    }
    if (count == 0) {
      first = time;
    } else {
      boolean midnight = time < last && last - time > DAY / 2 && last < first + 366 * DAY;
      double step = time - last + (midnight ? DAY : 0);
      first -= midnight ? DAY : 0;
      double period = 1 / guess;
      if (!(Math.abs(step - period) <= 0.75 * period + 2 * resolution)) {
        throw new FormatException(
            file,
            ("line %s: column %s goes from %s to %s s, but a sample lasts %s s; fill the gap with"
                    + " rows of empty cells, or split the file")
                .formatted(line, column.name(), last, time, (float) period));
      }
    }
    last = time;
    count++;
  }

  /** Returns the sampling frequency computed from all rows. */
  double rate() throws FormatException {
    if (count < 2) {
      throw new FormatException(file, "has " + count + " rows of numbers; needed are 2 and more");
    }
    double rate = snapped((count - 1) / (last - first), resolution, last - first);
    if (Math.abs(rate - guess) > 0.01 * guess) {
      throw new FormatException(
          file,
          "its first rows are sampled at %s Hz, all of them at %s Hz on average; samples are missing"
              .formatted((float) guess, (float) rate));
    }
    return rate;
  }
}
