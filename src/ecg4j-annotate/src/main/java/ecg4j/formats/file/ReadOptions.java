package ecg4j.formats.file;

import java.io.Serializable;
import java.nio.file.Path;

/**
 * Facts about a recording that its file does not state.
 *
 * @param rate samples per second, or 0 if not given
 * @param unit physical unit of the signals as {@link SignalUnit#parse} reads it; empty if not given
 * @param lead name or number of the signal of interest; empty if not given
 */
public record ReadOptions(double rate, String unit, String lead) implements Serializable {

  private static final long serialVersionUID = 1L;

  /** No facts: the file states everything. */
  public static final ReadOptions NONE = new ReadOptions(0, "", "");

  /** Checks the numbers. */
  public ReadOptions {
    if (!(rate >= 0) || Double.isInfinite(rate)) {
      throw new IllegalArgumentException("--rate is " + rate + "; allowed: a number above 0");
    }
    if (!unit.isEmpty()) {
      SignalUnit.parse(unit);
    }
  }

  /** Returns the same options with another sampling frequency. */
  public ReadOptions withRate(double hertz) {
    return new ReadOptions(hertz, unit, lead);
  }

  /** Returns the same options with another unit. */
  public ReadOptions withUnit(String name) {
    return new ReadOptions(rate, name, lead);
  }

  /** Returns the same options with another signal of interest. */
  public ReadOptions withLead(String name) {
    return new ReadOptions(rate, unit, name);
  }

  /**
   * Returns the sampling frequency of a file that states one.
   *
   * @throws FormatException if the option contradicts the file
   */
  public double rate(Path file, String format, double stated) throws FormatException {
    if (rate > 0 && Math.abs(rate - stated) > 1e-3 * stated) {
      throw new FormatException(
          file, "%s file of %s Hz, but --rate says %s Hz".formatted(format, stated, rate));
    }
    return stated;
  }

  /**
   * Returns the sampling frequency of a file that states none.
   *
   * @param recognised the kind of file that was recognised
   * @throws FormatException if the option is not given
   */
  public double requiredRate(Path file, String recognised) throws FormatException {
    if (rate > 0) {
      return rate;
    }
    throw new FormatException(
        file, recognised + " states no sampling frequency; give it in Hz, for example --rate 250");
  }

  /**
   * Returns the unit of one signal.
   *
   * @param stated the unit that the file states, or empty
   * @throws FormatException if file and option contradict each other
   */
  public SignalUnit unit(Path file, String signal, String stated) throws FormatException {
    if (unit.isEmpty()) {
      return new SignalUnit(1, SignalUnit.name(stated));
    }
    SignalUnit given = SignalUnit.parse(unit);
    boolean same = SignalUnit.name(stated).equals(given.name()) && given.gain() == 1;
    if (stated.isBlank() || same) {
      return given;
    }
    if (SignalUnit.isVoltage(stated)) {
      throw new FormatException(
          file, "states %s for signal %s, but --unit says %s".formatted(stated, signal, unit));
    }
    return new SignalUnit(1, SignalUnit.name(stated));
  }
}
