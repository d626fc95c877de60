package ecg4j.annotate;

import ecg4j.formats.file.SignalUnit;
import ecg4j.wfdb.Lead;
import java.util.Map;
import java.util.OptionalDouble;

/** Signal units that are voltages. */
public final class Voltage {

  private static final Map<String, Double> MILLIVOLTS =
      Map.of("mV", 1.0, "uV", 1e-3, "nV", 1e-6, "V", 1e3);

  private Voltage() {}

  /**
   * Returns the size of one unit in mV. All spellings of a unit are accepted. Empty if the unit is
   * not a voltage.
   */
  public static OptionalDouble millivolts(String unit) {
    Double known = MILLIVOLTS.get(SignalUnit.name(unit));
    return known == null ? OptionalDouble.empty() : OptionalDouble.of(known);
  }

  /** Returns the size of one unit of a lead in mV; 1 if the unit is not a voltage. */
  static double millivoltsOrOne(Lead lead) {
    return millivolts(lead.spec().units()).orElse(1);
  }

  /**
   * Returns the size of one unit in mV.
   *
   * @throws IllegalArgumentException if the unit is not a voltage
   */
  static double requireMillivolts(String unit) {
    return millivolts(unit)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "'%s' is no unit of voltage; allowed: V, mV, uV or nV".formatted(unit)));
  }
}
