package ecg4j.beats;

import java.util.Arrays;
import java.util.Optional;

/** The signal of a beat that a network reads. Both kinds have {@link BeatWindow#LENGTH} samples. */
public enum BeatSignal {
  /** The window of the lead, which has mean 0 and standard deviation 1 over the record. */
  LEAD("z-score of the whole record"),
  /**
   * {@link #LEAD} minus the median beat of the record: at each position of the window, the median
   * over the beats of the record whose windows lie within it, or over 2,000 evenly spaced ones.
   * What remains is the deviation from the beats that are usual for the patient. The median needs
   * no labels, but the whole record, including later beats. The residual of a record with one beat
   * is 0.
   */
  RESIDUAL("z-score of the whole record, minus its median beat");

  private final String scaling;

  BeatSignal(String scaling) {
    this.scaling = scaling;
  }

  /** Description in model files. */
  public String scaling() {
    return scaling;
  }

  /** The signal with this {@link #scaling}. */
  public static Optional<BeatSignal> ofScaling(String scaling) {
    return Arrays.stream(values()).filter(signal -> signal.scaling.equals(scaling)).findFirst();
  }
}
