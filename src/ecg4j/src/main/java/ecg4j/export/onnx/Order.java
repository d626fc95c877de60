package ecg4j.export.onnx;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The order of a SameDiff variable's axes in the ONNX graph: axis i of the value is axis {@code
 * axes[i]} of the variable. So images can remain channels first, as in ONNX, while the variables
 * are channels last.
 */
record Order(int... axes) {
  /** Channels first, for a variable [B, H, W, C]. */
  static final Order CHANNELS_FIRST = new Order(0, 3, 1, 2);

  /** The order of the variable. */
  static Order plain(int rank) {
    return new Order(IntStream.range(0, rank).toArray());
  }

  /** The order of the variable with two axes exchanged. */
  static Order swapped(int rank, int a, int b) {
    int[] axes = plain(rank).axes;
    axes[a] = b;
    axes[b] = a;
    return new Order(axes);
  }

  int rank() {
    return axes.length;
  }

  boolean isPlain() {
    return equals(plain(rank()));
  }

  /** The axis of the value for an axis of the variable, which may be counted from the end. */
  int place(int axis) {
    int counted = axis < 0 ? axis + rank() : axis;
    for (int i = 0; i < axes.length; i++) {
      if (axes[i] == counted) {
        return i;
      }
    }
    throw new IllegalArgumentException("%s axes have no axis %s".formatted(rank(), axis));
  }

  int[] places(int[] axes) {
    return Arrays.stream(axes).map(this::place).toArray();
  }

  /** The order of the same value for a permuted variable whose axis i was axis {@code dims[i]}. */
  Order seenAs(int[] dims) {
    return new Order(Arrays.stream(axes).map(new Order(dims)::place).toArray());
  }

  /** The order after removing axes of the variable. */
  Order without(int[] gone) {
    int[] sorted = Arrays.stream(gone).map(a -> a < 0 ? a + rank() : a).sorted().toArray();
    return new Order(
        Arrays.stream(axes)
            .filter(a -> Arrays.binarySearch(sorted, a) < 0)
            .map(a -> a - (int) Arrays.stream(sorted).filter(b -> b < a).count())
            .toArray());
  }

  /**
   * The permutation p that converts a value from this order to another: axis i of the result is
   * axis p[i].
   */
  int[] to(Order other) {
    return places(other.axes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Order order && Arrays.equals(axes, order.axes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(axes);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    Arrays.stream(axes).forEach(text::append);
    return text.toString();
  }
}
