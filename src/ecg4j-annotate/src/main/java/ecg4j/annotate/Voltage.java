package ecg4j.annotate;

import java.util.Map;
import java.util.OptionalDouble;

/** Units of signals that are voltages, by the names that headers have for them. */
public final class Voltage {

  private static final Map<String, Double> MILLIVOLTS =
      Map.of("mV", 1.0, "uV", 1e-3, "µV", 1e-3, "nV", 1e-6, "V", 1e3);

  private Voltage() {}

  /** mV of one such unit; empty where the unit is no voltage. */
  public static OptionalDouble millivolts(String unit) {
    Double known = MILLIVOLTS.get(unit);
    return known == null ? OptionalDouble.empty() : OptionalDouble.of(known);
  }
}
