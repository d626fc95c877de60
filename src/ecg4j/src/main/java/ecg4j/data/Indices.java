package ecg4j.data;

import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Finds the indices of elements with a given property. */
final class Indices {

  private Indices() {}

  /** Returns the indices of a value, ascending. */
  static int[] where(int[] values, int value) {
    return IntStream.range(0, values.length).filter(i -> values[i] == value).toArray();
  }

  /** Returns the numbers in 0 … n−1 that match, ascending. */
  static int[] where(int n, IntPredicate wanted) {
    return IntStream.range(0, n).filter(wanted).toArray();
  }
}
