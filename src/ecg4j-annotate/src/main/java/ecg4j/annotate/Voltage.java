package ecg4j.annotate;

import ecg4j.formats.file.SignalUnit;
import java.util.Map;
import java.util.OptionalDouble;

/** Units of signals that are voltages. */
public final class Voltage {

  private static final Map<String, Double> MILLIVOLTS =
      Map.of("mV", 1.0, "uV", 1e-3, "nV", 1e-6, "V", 1e3);

  private Voltage() {}

  /** How many mV one unit is, whatever its spelling; empty if the unit is no voltage. */
  public static OptionalDouble millivolts(String unit) {
    Double known = MILLIVOLTS.get(SignalUnit.name(unit));
    return known == null ? OptionalDouble.empty() : OptionalDouble.of(known);
  }
}
