package ecg4j.random;

import java.util.function.IntUnaryOperator;

/**
 * Random orders (Fisher and Yates).
 *
 * <p>The source of random numbers is a function, since Java's generators have no common type in the
 * browser. It returns a number from 0 to its argument, exclusive, for example {@code
 * random::nextInt}.
 */
public final class Shuffle {

  private Shuffle() {}

  /** Returns the numbers 0 … n−1 in random order. */
  public static int[] permutation(int n, IntUnaryOperator random) {
    int[] order = new int[n];
    for (int i = 0; i < n; i++) {
      int j = random.applyAsInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }

  /** Puts an array into random order. */
  public static void shuffle(int[] values, IntUnaryOperator random) {
    for (int i = values.length - 1; i > 0; i--) {
      int j = random.applyAsInt(i + 1);
      int swapped = values[i];
      values[i] = values[j];
      values[j] = swapped;
    }
  }
}
