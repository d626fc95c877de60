package ecg4j.data;

import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Indices by what stands there. */
final class Indices {

  private Indices() {}

  /** Where a value stands, ascending. */
  static int[] where(int[] values, int value) {
    return IntStream.range(0, values.length).filter(i -> values[i] == value).toArray();
  }

  /** Which of 0 … n−1 are wanted, ascending. */
  static int[] where(int n, IntPredicate wanted) {
    return IntStream.range(0, n).filter(wanted).toArray();
  }
}
