package ecg4j.formats.file;

import ecg4j.wfdb.Recording;
import ecg4j.wfdb.SignalSpec;

/**
 * The samples of a signal, mapped to the range of integers that a format can store.
 *
 * @param samples stored numbers
 * @param gain stored units per physical unit
 * @param baseline stored value of 0 physical units
 * @param exact whether every sample keeps its value; otherwise, the error is at most half a stored
 *     unit
 */
public record Quantised(int[] samples, double gain, int baseline, boolean exact) {

  /**
   * Fits a signal to a range. The signal is unchanged if it lies in the range, shifted if it is no
   * wider than the range, and otherwise scaled.
   *
   * @param lowest lowest value that a sample may have
   * @param highest highest value that a sample may have
   * @param mark value that stands for a missing sample, outside of that range
   */
  public static Quantised of(Recording recording, int lead, int lowest, int highest, int mark) {
    SignalSpec spec = recording.header().signals().get(lead);
    int[] samples = recording.samples(lead);
    int missing = recording.missing(lead);
    long least = Long.MAX_VALUE;
    long most = Long.MIN_VALUE;
    for (int sample : samples) {
      if (sample != missing) {
        least = Math.min(least, sample);
        most = Math.max(most, sample);
      }
    }
    if (least > most) {
      java.util.Arrays.fill(samples, mark);
      return new Quantised(samples, spec.gain(), spec.baseline(), true);
    }
    double range = (double) highest - lowest;
    boolean inside = least >= lowest && most <= highest;
    if (inside || most - least <= range) {
      long shift =
          inside ? 0 : Math.floorDiv(least + most, 2) - Math.floorDiv((long) lowest + highest, 2);
      long baseline = spec.baseline() - shift;
      if (baseline == (int) baseline) {
        for (int i = 0; i < samples.length; i++) {
          samples[i] = samples[i] == missing ? mark : (int) (samples[i] - shift);
        }
        return new Quantised(samples, spec.gain(), (int) baseline, true);
      }
    }
    double factor = (range - 4) / Math.max(1, most - least);
    double centre = ((double) lowest + highest) / 2;
    double middle = ((double) least + most) / 2;
    double zero = Math.rint(centre - (middle - spec.baseline()) * factor);
    if (zero != (int) zero) {
      throw new IllegalArgumentException(
          "signal %s: its values lie too far from 0 for numbers from %s to %s; choose a format of more bits"
              .formatted(spec.description(), lowest, highest));
    }
    for (int i = 0; i < samples.length; i++) {
      samples[i] =
          samples[i] == missing
              ? mark
              : (int) (Math.rint(((double) samples[i] - spec.baseline()) * factor) + zero);
    }
    return new Quantised(samples, spec.gain() * factor, (int) zero, false);
  }

  /** Returns the note for the user about a signal that was scaled. */
  public String note(SignalSpec spec) {
    return "signal %s is stored in steps of %s %s"
        .formatted(spec.description(), (float) Math.abs(1 / gain), spec.units());
  }
}
