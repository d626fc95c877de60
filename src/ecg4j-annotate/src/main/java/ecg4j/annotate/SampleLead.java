package ecg4j.annotate;

import ecg4j.wfdb.Header;
import ecg4j.wfdb.Lead;
import ecg4j.wfdb.SignalSpec;
import java.util.List;

/** Creates leads from samples in memory. */
final class SampleLead {

  private static final String NAME = "samples";

  /** Assumed ADC resolution of such samples, in steps per mV. Determines the drawing resolution. */
  private static final double GAIN = 1000;

  private SampleLead() {}

  /**
   * Creates a lead without a name.
   *
   * @param samples samples of the lead; not copied
   * @param rate sampling rate in Hz
   * @param unit unit of the samples, a voltage
   * @throws IllegalArgumentException if the rate is not above 0, or the unit is not a voltage
   */
  static Lead of(float[] samples, double rate, String unit) {
    if (!(rate > 0) || Double.isInfinite(rate)) {
      throw new IllegalArgumentException(
          "the sampling rate is %s Hz; allowed: a number above 0".formatted(rate));
    }
    double millivolts = Voltage.requireMillivolts(unit);
    SignalSpec spec = SignalSpec.of(NAME + ".dat", 32, GAIN * millivolts, unit.strip(), "");
    return new Lead(Header.of(NAME, rate, samples.length, List.of(spec), List.of()), 0, samples);
  }
}
