package ecg4j.beats.features;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Medians and quantiles. */
final class Quantiles {

  private Quantiles() {}

  /**
   * The median of a part of an array; the mean of the middle two if their number is even.
   *
   * @param otherwise result if the part is empty
   */
  static double median(double[] values, int from, int to, double otherwise) {
    if (to <= from) {
      return otherwise;
    }
    double[] sorted = Arrays.copyOfRange(values, from, to);
    Arrays.sort(sorted);
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }

  /**
   * The weighted median: the mean of the smallest value up to which half of the weight lies and of
   * the smallest up to which more than half lies. Equal weights give {@link #median}.
   */
  static double median(double[] values, double[] weights, double otherwise) {
    if (Arrays.stream(weights).allMatch(weight -> weight == 1)) {
      // The usual case: no objects to sort.
      return median(values, 0, values.length, otherwise);
    }
    int[] order =
        IntStream.range(0, values.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> values[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    double half = Arrays.stream(weights).sum() / 2;
    double below = 0;
    int lower = -1;
    for (int i : order) {
      below += weights[i];
      if (lower < 0 && below >= half) {
        lower = i;
      }
      if (below > half) {
        return lower == i ? values[i] : (values[lower] + values[i]) / 2;
      }
    }
    return values[order[order.length - 1]];
  }

  /**
   * A quantile, interpolated linearly between the two nearest ranks (NumPy's default). Sorts the
   * values.
   */
  static double quantile(float[] values, double share) {
    Arrays.sort(values);
    double rank = share * (values.length - 1);
    int left = (int) rank;
    int right = Math.min(left + 1, values.length - 1);
    return values[left] + (rank - left) * (values[right] - (double) values[left]);
  }
}
