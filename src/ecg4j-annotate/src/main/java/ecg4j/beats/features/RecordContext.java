package ecg4j.beats.features;

/** Properties of a record that several groups of features need. */
final class RecordContext {

  private final BeatSeries beats;
  private final double[] weights;
  private final Intervals rr;
  private QrsShapes shapes;

  /**
   * @param beats times and lead
   * @param weights weight of each beat
   */
  RecordContext(BeatSeries beats, double[] weights) {
    this.beats = beats;
    this.weights = weights;
    this.rr = new Intervals(beats, weights);
  }

  BeatSeries beats() {
    return beats;
  }

  /** The weight of each beat; not copied. */
  double[] weights() {
    return weights;
  }

  /** The intervals between the beats. */
  Intervals rr() {
    return rr;
  }

  /** The QRS complexes, computed on first use. */
  QrsShapes shapes() {
    if (shapes == null) {
      shapes = new QrsShapes(beats);
    }
    return shapes;
  }

  int size() {
    return beats.size();
  }
}
