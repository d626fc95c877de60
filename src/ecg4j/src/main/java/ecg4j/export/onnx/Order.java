package ecg4j.export.onnx;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * In which order the axes of a SameDiff variable lie in the ONNX graph: the value's axis i is the
 * variable's axis {@code axes[i]}. So images may stay channels first, as ONNX wants them, while the
 * variables are channels last.
 */
record Order(int... axes) {
  /** Channels first, for a variable [B, H, W, C]. */
  static final Order CHANNELS_FIRST = new Order(0, 3, 1, 2);

  /** As the variable has them. */
  static Order plain(int rank) {
    return new Order(IntStream.range(0, rank).toArray());
  }

  /** Plain, with two axes exchanged. */
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

  /** The value's axis that is this axis of the variable, which may be counted from the end. */
  int place(int axis) {
    int counted = axis < 0 ? axis + rank() : axis;
    for (int i = 0; i < axes.length; i++) {
      if (axes[i] == counted) {
        return i;
      }
    }
    throw new IllegalArgumentException("%d axes have no axis %d".formatted(rank(), axis));
  }

  int[] places(int[] axes) {
    return Arrays.stream(axes).map(this::place).toArray();
  }

  /** The order of the same value seen as a variable whose axis i was axis {@code dims[i]}. */
  Order seenAs(int[] dims) {
    return new Order(Arrays.stream(axes).map(new Order(dims)::place).toArray());
  }

  /** The order after these axes of the variable are gone. */
  Order without(int[] gone) {
    int[] sorted = Arrays.stream(gone).map(a -> a < 0 ? a + rank() : a).sorted().toArray();
    return new Order(
        Arrays.stream(axes)
            .filter(a -> Arrays.binarySearch(sorted, a) < 0)
            .map(a -> a - (int) Arrays.stream(sorted).filter(b -> b < a).count())
            .toArray());
  }

  /** What to do to a value in this order to have it in another: its axis i is our axis p[i]. */
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
