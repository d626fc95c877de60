package ecg4j.data;

import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Indices of elements with some property. */
final class Indices {

  private Indices() {}

  /** The indices of a value, ascending. */
  static int[] where(int[] values, int value) {
    return IntStream.range(0, values.length).filter(i -> values[i] == value).toArray();
  }

  /** The numbers of 0 … n−1 that are wanted, ascending. */
  static int[] where(int n, IntPredicate wanted) {
    return IntStream.range(0, n).filter(wanted).toArray();
  }
}
