package ecg4j.annotate.quality;

import ecg4j.formats.file.SignalUnit;
import ecg4j.wfdb.Lead;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Recognises leads whose stated unit cannot be right. The range of the values within one second is
 * compared with that of an ECG; the median over all seconds is used, so that artefacts do not
 * matter.
 */
public final class UnitCheck {

  /** Range in mV that no ECG is below. An ECG in mV whose unit is stated as uV is. */
  private static final double LOWEST = 0.02;

  /** Range in mV that no ECG is above. An ECG in uV whose unit is stated as mV is. */
  private static final double HIGHEST = 50;

  /** Units of voltage, each 1,000 times the one before. */
  private static final List<String> UNITS = List.of("nV", "uV", "mV", "V");

  private static final int STEP = 1000;

  private UnitCheck() {}

  /**
   * Returns a note, as a sentence without a full stop, if the unit of a lead looks wrong. Empty if
   * it is plausible, if the lead is flat, or if its unit is not a voltage.
   *
   * @param millivolts size of one unit of the lead in mV
   */
  public static Optional<String> note(Lead lead, double millivolts) {
    int unit = UNITS.indexOf(SignalUnit.name(lead.spec().units()));
    double range = millivolts * range(lead.values(), lead.frequency());
    if (unit < 0 || !(range > 0) || range >= LOWEST && range <= HIGHEST) {
      return Optional.empty();
    }
    boolean small = range < LOWEST;
    double other = small ? range * STEP : range / STEP;
    int fitting = small ? unit + 1 : unit - 1;
    boolean fits = other >= LOWEST && other <= HIGHEST && fitting >= 0 && fitting < UNITS.size();
    return Optional.of(
        String.format(
            Locale.ROOT,
            "its values span %.2g mV within a second, far %s than those of any ECG; its unit, %s,"
                + " looks wrong%s, correct it",
            range,
            small ? "less" : "more",
            lead.spec().units(),
            fits ? " by a factor of 1,000 (" + UNITS.get(fitting) + " would fit)" : ""));
  }

  /** The median over all seconds of the difference between the highest and the lowest value. */
  private static double range(float[] values, double rate) {
    int second = Math.max(1, (int) Math.round(rate));
    double[] ranges = new double[values.length / second + 1];
    int count = 0;
    for (int from = 0; from < values.length; from += second) {
      double lowest = Double.POSITIVE_INFINITY;
      double highest = Double.NEGATIVE_INFINITY;
      for (int i = from; i < Math.min(values.length, from + second); i++) {
        // False for missing samples, which are NaN.
        lowest = values[i] < lowest ? values[i] : lowest;
        highest = values[i] > highest ? values[i] : highest;
      }
      if (highest > lowest) {
        ranges[count++] = highest - lowest;
      }
    }
    Arrays.sort(ranges, 0, count);
    return count == 0 ? 0 : ranges[count / 2];
  }
}
