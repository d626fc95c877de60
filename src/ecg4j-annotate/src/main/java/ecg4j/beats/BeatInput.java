package ecg4j.beats;

import ecg4j.beats.features.FeatureSet;
import java.io.Serializable;

/**
 * The input of a network for each beat.
 *
 * @param signal kind of the signal
 * @param features features of the beat within its record
 */
public record BeatInput(BeatSignal signal, FeatureSet features) implements Serializable {

  /** The windows of the lead, with these features. */
  public static BeatInput of(FeatureSet features) {
    return new BeatInput(BeatSignal.LEAD, features);
  }
}
