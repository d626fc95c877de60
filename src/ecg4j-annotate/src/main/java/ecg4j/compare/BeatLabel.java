package ecg4j.compare;

import ecg4j.beats.AamiClass;
import ecg4j.beats.LabelMap;
import java.util.Arrays;
import java.util.Optional;

/** Rows and columns of the comparison: the AAMI classes, and two kinds of no beat. */
public enum BeatLabel {
  N(AamiClass.N),
  S(AamiClass.S),
  V(AamiClass.V),
  F(AamiClass.F),
  Q(AamiClass.Q),
  /** No beat. */
  O(null),
  /** No beat since the annotator could not read the signals: shutdown. */
  X(null);

  /** A wave of ventricular flutter: takes the place of a beat, and is of no class. */
  private static final String FLUTTER_WAVE = "!";

  private final AamiClass beatClass;

  BeatLabel(AamiClass beatClass) {
    this.beatClass = beatClass;
  }

  /** The label of an annotation; empty where it stands for no beat. */
  static Optional<BeatLabel> of(String symbol) {
    return symbol.equals(FLUTTER_WAVE)
        ? Optional.of(O)
        : LabelMap.EC57.of(symbol).flatMap(BeatLabel::of);
  }

  private static Optional<BeatLabel> of(AamiClass beatClass) {
    return Arrays.stream(values()).filter(label -> label.beatClass == beatClass).findFirst();
  }

  boolean beat() {
    return beatClass != null;
  }
}
