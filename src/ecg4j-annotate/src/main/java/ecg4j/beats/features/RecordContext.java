package ecg4j.beats.features;

/**
 * Properties of a record that several groups of features need.
 *
 * @param beats times and lead
 * @param weights weight of each beat
 * @param rr intervals between the beats
 */
record RecordContext(BeatSeries beats, double[] weights, Intervals rr) {

  RecordContext(BeatSeries beats, double[] weights) {
    this(beats, weights, new Intervals(beats, weights));
  }

  int size() {
    return beats.size();
  }
}
