package ecg4j.annotate;

import ecg4j.wfdb.Header;
import ecg4j.wfdb.Lead;
import ecg4j.wfdb.SignalSpec;
import java.util.List;

/** A lead of samples that are in no file. */
final class SampleLead {

  private static final String NAME = "samples";

  /** Steps per mV of an ADC that such samples may come from; decides how finely they are drawn. */
  private static final double GAIN = 1000;

  private SampleLead() {}

  /**
   * A lead without a name.
   *
   * @param samples not copied
   * @param rate in Hz
   * @param unit a voltage
   * @throws IllegalArgumentException if the rate is not above 0, or the unit is no voltage
   */
  static Lead of(float[] samples, double rate, String unit) {
    if (!(rate > 0) || Double.isInfinite(rate)) {
      throw new IllegalArgumentException(
          "the sampling rate is %s Hz; allowed is a number above 0".formatted(rate));
    }
    double millivolts =
        Voltage.millivolts(unit)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "'%s' is no unit of voltage; allowed is V, mV, uV or nV".formatted(unit)));
    SignalSpec spec = SignalSpec.of(NAME + ".dat", 32, GAIN * millivolts, unit.strip(), "");
    return new Lead(Header.of(NAME, rate, samples.length, List.of(spec), List.of()), 0, samples);
  }
}
