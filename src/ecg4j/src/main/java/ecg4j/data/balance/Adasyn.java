package ecg4j.data.balance;

import ecg4j.beats.BeatClasses;
import java.util.Arrays;

/** Computes the number of synthetic beats that ADASYN makes from each beat of a class. */
final class Adasyn {

  private final float[] x;
  private final int width;
  private final int[] labels;
  private final int[] all;
  private final BeatClasses classes;
  private Neighbours neighbours;

  /**
   * Prepares the counting.
   *
   * @param all rows of all classes among which neighbours are searched
   */
  Adasyn(float[] x, int width, int[] labels, int[] all, BeatClasses classes) {
    this.x = x;
    this.width = width;
    this.labels = labels;
    this.all = all;
    this.classes = classes;
  }

  /**
   * Distributes {@code missing} beats over the rows of a class, in proportion to {@link #ratios}.
   *
   * @throws IllegalArgumentException if no row has a neighbour of another class, or every share
   *     rounds to zero
   */
  int[] counts(int c, int[] rows, int missing) {
    int[] counts =
        Arrays.stream(ratios(c, rows)).mapToInt(r -> (int) Math.rint(r * missing)).toArray();
    if (Arrays.stream(counts).noneMatch(n -> n > 0)) {
      throw new IllegalArgumentException(
          ("ADASYN cannot share %s beats of class %s out over %s: "
                  + "each gets less than half; use SMOTE")
              .formatted(missing, classes.name(c), rows.length));
    }
    return counts;
  }

  /**
   * Returns the share of other classes among the nearest neighbours of each row, normalised to the
   * sum 1.
   */
  double[] ratios(int c, int[] rows) {
    if (neighbours == null) {
      neighbours = new Neighbours(x, width, all);
    }
    int k = Math.min(Balancer.NEIGHBOURS, all.length - 1);
    int[] nearest = neighbours.nearest(rows, k);
    double[] ratios = new double[rows.length];
    double sum = 0;
    for (int i = 0; i < rows.length; i++) {
      int foreign = 0;
      for (int n = i * k; n < (i + 1) * k; n++) {
        foreign += labels[nearest[n]] == c ? 0 : 1;
      }
      ratios[i] = (double) foreign / k;
      sum += ratios[i];
    }
    if (sum == 0) {
      throw new IllegalArgumentException(
          ("ADASYN needs beats of class %s near another class, "
                  + "but the %s nearest of each are its own; use SMOTE")
              .formatted(classes.name(c), k));
    }
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] /= sum;
    }
    return ratios;
  }
}
