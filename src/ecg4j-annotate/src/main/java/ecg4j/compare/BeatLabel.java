package ecg4j.compare;

import ecg4j.beats.LabelMap;
import java.util.Optional;

/**
 * Rows and columns of the confusion matrix: the AAMI classes, and two labels for a missing beat.
 */
public enum BeatLabel {
  N,
  S,
  V,
  F,
  Q,
  /** No beat. */
  O,
  /** No beat because the annotator could not read the signals (shutdown). */
  X;

  /** A wave of ventricular flutter, which counts as a beat without class. */
  private static final String FLUTTER_WAVE = "!";

  /** The label of an annotation; empty if it is not a beat. */
  static Optional<BeatLabel> of(String symbol) {
    return symbol.equals(FLUTTER_WAVE)
        ? Optional.of(O)
        : LabelMap.EC57.of(symbol).map(label -> valueOf(label.name()));
  }

  boolean isBeat() {
    return this != O && this != X;
  }
}
