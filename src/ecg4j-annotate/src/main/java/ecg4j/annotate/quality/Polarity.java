package ecg4j.annotate.quality;

import java.util.Locale;
import java.util.Optional;

/**
 * Direction of the QRS complex and the P wave of a lead II, in which both point up. An uprightness
 * is defined by {@link BeatShape#uprightness}.
 *
 * @param uprightness uprightness of the whole record; NaN if unknown
 * @param up fraction of the parts of the record that are clearly upright, 0 to 1
 * @param down fraction of the parts that are clearly upside down, 0 to 1
 */
public record Polarity(double uprightness, double up, double down) {

  /** The polarity of a lead that is not lead II, or that has too few beats. */
  static final Polarity UNKNOWN = new Polarity(Double.NaN, 0, 0);

  /** A record below this value looks upside down. */
  private static final double UPSIDE_DOWN = -0.1;

  /**
   * A part above this value is clearly upright, one below its negative clearly upside down. In DS1
   * of the MIT-BIH database, no minute is below -0.2, except in record 207.
   */
  static final double CLEAR = 0.3;

  /**
   * Whether the lead appears to be upside down in the whole record. A lead that is upside down is
   * so throughout, so no part of it is clearly upright.
   */
  public boolean isUpsideDown() {
    return uprightness < UPSIDE_DOWN && up == 0;
  }

  /**
   * Whether the lead appears to be upside down in a part of the record only. Either it was turned
   * around during the recording, or the beats change, for example their conduction.
   */
  public boolean isPartlyDown() {
    return down > 0 && !isUpsideDown();
  }

  /** A note for readers, as a sentence without a full stop; usually empty. */
  Optional<String> note() {
    if (isUpsideDown()) {
      return Optional.of(
          "the lead looks upside down, with which classes are wrong; --flip annotates it the other"
              + " way up");
    }
    if (isPartlyDown()) {
      return Optional.of(
          String.format(
              Locale.ROOT,
              "QRS complexes and P waves point down in %.0f %% of it, and clearly up in %.0f %%:"
                  + " either the lead was turned around, and classes are wrong where it is upside"
                  + " down, or the beats themselves change, for example by a bundle branch block",
              100 * down,
              100 * up));
    }
    return Optional.empty();
  }
}
