package ecg4j.signal.qrs;

import java.util.Arrays;

/** The mean of the last eight values. */
final class LastEight {

  private final double[] values;
  private int at;

  LastEight() {
    values = new double[8];
  }

  /** Creates a copy. */
  LastEight(LastEight other) {
    values = other.values.clone();
    at = other.at;
  }

  /** Replaces all values by the given ones, repeated cyclically. */
  void fill(double... with) {
    Arrays.setAll(values, i -> with[i % with.length]);
  }

  void add(double value) {
    values[at] = value;
    at = (at + 1) % values.length;
  }

  double mean() {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }
}
