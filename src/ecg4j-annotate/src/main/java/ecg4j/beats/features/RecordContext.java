package ecg4j.beats.features;

/**
 * Properties of a record that several groups of features need, and the beats whose features are
 * wanted.
 *
 * @param beats times and lead
 * @param weights weight of each beat
 * @param rr intervals between the beats
 * @param from first beat whose features are wanted
 * @param to end of these beats (exclusive)
 */
record RecordContext(BeatSeries beats, double[] weights, Intervals rr, int from, int to) {

  /** The features of all beats are wanted. */
  RecordContext(BeatSeries beats, double[] weights) {
    this(beats, weights, 0, beats.size());
  }

  RecordContext(BeatSeries beats, double[] weights, int from, int to) {
    this(beats, weights, new Intervals(beats, weights), from, to);
  }

  /** The QRS complexes, computed on first use. */
  QrsShapes shapes() {
    return beats.shapes();
  }

  int size() {
    return beats.size();
  }

  /** Number of beats whose features are wanted. */
  int rows() {
    return to - from;
  }
}
