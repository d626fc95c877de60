package ecg4j.beats.features;

/** Columns of {@link SimilarBeats.Columns}; summed columns are multiplied by the beats' weights. */
final class WeightedColumns {

  private final float[] weights;
  private final float[][] plain;
  private final float[][] spread;

  WeightedColumns(SimilarBeats.Columns columns, double[] weights) {
    this.weights = new float[weights.length];
    for (int i = 0; i < weights.length; i++) {
      this.weights[i] = (float) weights[i];
    }
    plain = new float[columns.plain().length][weights.length];
    for (int c = 0; c < plain.length; c++) {
      for (int i = 0; i < weights.length; i++) {
        plain[c][i] = (float) (weights[i] * columns.plain()[c][i]);
      }
    }
    spread = new float[columns.spread().length][weights.length];
    for (int c = 0; c < spread.length; c++) {
      for (int i = 0; i < weights.length; i++) {
        spread[c][i] = (float) columns.spread()[c][i];
      }
    }
  }

  int plainCount() {
    return plain.length;
  }

  int spreadCount() {
    return spread.length;
  }

  float weight(int beat) {
    return weights[beat];
  }

  /** Weight times value. */
  float plain(int column, int beat) {
    return plain[column][beat];
  }

  /** The value without the weight. */
  float spread(int column, int beat) {
    return spread[column][beat];
  }
}
