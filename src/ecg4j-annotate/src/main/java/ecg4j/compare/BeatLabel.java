package ecg4j.compare;

import ecg4j.beats.LabelMap;
import java.util.Optional;

/** Rows and columns of the comparison: the AAMI classes, and two kinds of no beat. */
public enum BeatLabel {
  N,
  S,
  V,
  F,
  Q,
  /** No beat. */
  O,
  /** No beat since the annotator could not read the signals: shutdown. */
  X;

  /** A wave of ventricular flutter: takes the place of a beat, and is of no class. */
  private static final String FLUTTER_WAVE = "!";

  /** The label of an annotation; empty where it stands for no beat. */
  static Optional<BeatLabel> of(String symbol) {
    return symbol.equals(FLUTTER_WAVE)
        ? Optional.of(O)
        : LabelMap.EC57.of(symbol).map(label -> valueOf(label.name()));
  }

  boolean beat() {
    return this != O && this != X;
  }
}
