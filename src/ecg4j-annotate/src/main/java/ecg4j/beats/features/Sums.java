package ecg4j.beats.features;

/**
 * Weighted sums over references for a block of beats. For standard deviations, values are summed
 * relative to the value of the beat itself; this avoids cancellation, and the deviation of a beat
 * unlike all others is exactly 0.
 */
final class Sums {

  private final WeightedColumns columns;
  private final int from;
  private final float[] weight;
  private final float[][] plain;
  private final float[][] own;
  private final float[][] first;
  private final float[][] second;

  /**
   * @param from first beat of the block
   * @param lanes beats in the block
   */
  Sums(WeightedColumns columns, int from, int lanes) {
    this.columns = columns;
    this.from = from;
    weight = new float[lanes];
    plain = new float[columns.plainCount()][lanes];
    own = new float[columns.spreadCount()][lanes];
    first = new float[columns.spreadCount()][lanes];
    second = new float[columns.spreadCount()][lanes];
    for (int c = 0; c < own.length; c++) {
      for (int lane = 0; lane < lanes; lane++) {
        own[c][lane] = columns.spread(c, from + lane);
      }
    }
  }

  /** Adds reference j with u[lane] times its weight to each beat of the block. */
  void add(float[] u, int j) {
    add(weight, u, columns.weight(j));
    for (int c = 0; c < plain.length; c++) {
      float value = columns.plain(c, j);
      // Most columns are conditions that few beats meet.
      if (value != 0) {
        add(plain[c], u, value);
      }
    }
    for (int c = 0; c < own.length; c++) {
      add(first[c], second[c], u, own[c], columns.weight(j), columns.spread(c, j));
    }
  }

  private static void add(float[] sum, float[] u, float value) {
    for (int lane = 0; lane < u.length; lane++) {
      sum[lane] += u[lane] * value;
    }
  }

  private static void add(
      float[] first, float[] second, float[] u, float[] own, float weight, float value) {
    for (int lane = 0; lane < u.length; lane++) {
      float difference = value - own[lane];
      float product = u[lane] * weight * difference;
      first[lane] += product;
      second[lane] += product * difference;
    }
  }

  /** Adds a beat to the sums of the beat itself. */
  void addOne(int lane) {
    int i = from + lane;
    weight[lane] += columns.weight(i);
    for (int c = 0; c < plain.length; c++) {
      plain[c][lane] += columns.plain(c, i);
    }
  }

  /**
   * Divides the sums of a beat by the weights.
   *
   * @param all sum of the weights of the references
   */
  void finish(int lane, double all, SimilarBeats.Averages result) {
    int i = from + lane;
    result.density()[i] = (float) (weight[lane] / all);
    for (int c = 0; c < plain.length; c++) {
      result.plain()[c][i] = plain[c][lane] / weight[lane];
    }
    for (int c = 0; c < own.length; c++) {
      double mean = first[c][lane] / (double) weight[lane];
      double square = second[c][lane] / (double) weight[lane];
      result.means()[c][i] = (float) (own[c][lane] + mean);
      result.deviations()[c][i] = (float) Math.sqrt(Math.max(0, square - mean * mean));
    }
  }
}
