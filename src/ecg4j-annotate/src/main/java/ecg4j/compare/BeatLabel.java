package ecg4j.compare;

import ecg4j.beats.AamiClass;
import ecg4j.beats.LabelMap;
import java.util.Arrays;
import java.util.Optional;

/**
 * Rows and columns of the confusion matrix: the AAMI classes, and two labels for a missing beat.
 */
public enum BeatLabel {
  N(AamiClass.N),
  S(AamiClass.S),
  V(AamiClass.V),
  F(AamiClass.F),
  Q(AamiClass.Q),
  /** No beat. */
  O(null),
  /** No beat because the annotator could not read the signals (shutdown). */
  X(null);

  /** A wave of ventricular flutter, which counts as a beat without class. */
  private static final String FLUTTER_WAVE = "!";

  private final AamiClass beatClass;

  BeatLabel(AamiClass beatClass) {
    this.beatClass = beatClass;
  }

  /** The label of an annotation; empty if it is not a beat. */
  static Optional<BeatLabel> of(String symbol) {
    return symbol.equals(FLUTTER_WAVE)
        ? Optional.of(O)
        : LabelMap.EC57.of(symbol).flatMap(BeatLabel::of);
  }

  private static Optional<BeatLabel> of(AamiClass beatClass) {
    return Arrays.stream(values()).filter(label -> label.beatClass == beatClass).findFirst();
  }

  boolean isBeat() {
    return beatClass != null;
  }
}
