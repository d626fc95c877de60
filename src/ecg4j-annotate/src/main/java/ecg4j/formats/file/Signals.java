package ecg4j.formats.file;

import ecg4j.wfdb.SignalSpec;
import java.util.OptionalInt;

/** Builds the signal lines of headers. */
public final class Signals {

  private Signals() {}

  /**
   * Builds the specification of a signal.
   *
   * @param record name of the recording in headers
   * @param format WFDB format that holds the samples: 16, 24 or 32
   * @param perFrame samples per frame
   * @param gain ADC units per physical unit
   * @param baseline ADC value of 0 physical units, rounded to an integer, which shifts the signal
   *     by at most half of its resolution
   * @param unit physical unit
   * @param name name of the lead
   */
  public static SignalSpec of(
      String record,
      int format,
      int perFrame,
      double gain,
      double baseline,
      String unit,
      String name) {
    return new SignalSpec(
        record + ".dat",
        format,
        perFrame,
        0,
        0,
        gain,
        (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, Math.round(baseline))),
        unit,
        format,
        0,
        OptionalInt.empty(),
        OptionalInt.empty(),
        0,
        name.replaceAll("\\p{Cntrl}+", " ").strip());
  }
}
