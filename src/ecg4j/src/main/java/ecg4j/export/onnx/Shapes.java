package ecg4j.export.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Operations that change only the shape. */
final class Shapes {
  static final Map<String, Operator> TABLE =
      Map.of(
          "concat", Shapes::concat,
          "expand_dims", Shapes::expand,
          "permute", Shapes::permute,
          "reshape", Shapes::reshape,
          "slice", Shapes::slice,
          "squeeze", Shapes::squeeze,
          "strided_slice", Shapes::stridedSlice);

  /** ND4J's markers of the element order before the shape of a reshape. */
  private static final int C_ORDER = -99;

  private static final int F_ORDER = -127;

  private Shapes() {}

  private static Tensor concat(Operation o, OnnxGraph g) {
    Order order = Elementwise.common(o.inputs());
    List<String> inputs = o.inputs().stream().map(input -> g.in(input, order)).toList();
    int axis = order.place(o.integers()[0]);
    return Tensor.of(g.node("Concat", o.output(), inputs, Attribute.of("axis", axis)), order);
  }

  /** A permutation adds no operation: it is the same value with another order. */
  private static Tensor permute(Operation o, OnnxGraph g) {
    Tensor x = o.input();
    return Tensor.of(g.in(x, x.order()), x.order().seenAs(o.integers()));
  }

  /** One dimension may be −1, the number of beats in a graph for any number of beats. */
  private static Tensor reshape(Operation o, OnnxGraph g) {
    int[] settings = o.integers();
    o.require(o.inputs().size() == 1 && settings.length > 0, "its shape is computed");
    o.require(settings[0] != F_ORDER, "it reads columns first");
    int[] shape =
        settings[0] == C_ORDER ? Arrays.copyOfRange(settings, 1, settings.length) : settings;
    o.require(
        Arrays.stream(shape).filter(length -> length < 1).count() <= 1
            && Arrays.stream(shape).allMatch(length -> length > 0 || length == -1),
        "its shape %s is not positive with at most one -1".formatted(Arrays.toString(shape)));
    String plain = g.in(o.input(), Order.plain(o.input().rank()));
    String value = g.node("Reshape", o.output(), List.of(plain, g.integers(shape)));
    return Tensor.of(value, Order.plain(shape.length));
  }

  private static Tensor expand(Operation o, OnnxGraph g) {
    int rank = o.input().rank() + 1;
    int axis = o.integers()[0] < 0 ? o.integers()[0] + rank : o.integers()[0];
    String plain = g.in(o.input(), Order.plain(rank - 1));
    String value = g.node("Unsqueeze", o.output(), List.of(plain, g.integers(axis)));
    return Tensor.of(value, Order.plain(rank));
  }

  private static Tensor squeeze(Operation o, OnnxGraph g) {
    Order order = o.input().order();
    int[] axes = o.integers();
    String value =
        g.node(
            "Squeeze", o.output(), List.of(g.in(o.input(), order), g.integers(order.places(axes))));
    return Tensor.of(value, order.without(axes));
  }

  /** Arguments: the begin of each axis, then its length, with −1 for the rest. */
  private static Tensor slice(Operation o, OnnxGraph g) {
    int rank = o.input().rank();
    int[] settings = o.integers();
    int[] from = Arrays.copyOf(settings, rank);
    int[] to = Arrays.copyOfRange(settings, rank, 2 * rank);
    int[] step = new int[rank];
    for (int i = 0; i < rank; i++) {
      to[i] = to[i] == -1 ? Integer.MAX_VALUE : from[i] + to[i];
      step[i] = 1;
    }
    return sliced(o, g, from, to, step);
  }

  /** Arguments: five bit masks (begin, ellipsis, end, new axis, shrink), begins, ends, steps. */
  private static Tensor stridedSlice(Operation o, OnnxGraph g) {
    int[] settings = o.integers();
    int rank = o.input().rank();
    int named = (settings.length - 5) / 3;
    o.require(
        o.inputs().size() == 1 && settings[1] == 0 && settings[3] == 0 && settings[4] == 0,
        "it adds or drops axes, or its bounds are computed");
    int[] from = new int[rank];
    int[] to = new int[rank];
    int[] step = new int[rank];
    for (int i = 0; i < rank; i++) {
      step[i] = i < named ? settings[5 + 2 * named + i] : 1;
      o.require(step[i] > 0, "it has a negative step");
      from[i] = i >= named || hasBit(settings[0], i) ? 0 : settings[5 + i];
      to[i] = i >= named || hasBit(settings[2], i) ? Integer.MAX_VALUE : settings[5 + named + i];
    }
    return sliced(o, g, from, to, step);
  }

  private static boolean hasBit(int mask, int i) {
    return (mask >> i & 1) == 1;
  }

  private static Tensor sliced(Operation o, OnnxGraph g, int[] from, int[] to, int[] step) {
    Order order = o.input().order();
    List<Integer> axes = new ArrayList<>();
    for (int i = 0; i < from.length; i++) {
      if (from[i] != 0 || to[i] != Integer.MAX_VALUE || step[i] != 1) {
        axes.add(i);
      }
    }
    if (axes.isEmpty()) {
      return o.input();
    }
    int[] cut = axes.stream().mapToInt(Integer::intValue).toArray();
    List<String> inputs = new ArrayList<>(List.of(g.in(o.input(), order)));
    for (int[] bounds : List.of(from, to)) {
      inputs.add(g.integers(Arrays.stream(cut).map(axis -> bounds[axis]).toArray()));
    }
    inputs.add(g.integers(order.places(cut)));
    inputs.add(g.integers(Arrays.stream(cut).map(axis -> step[axis]).toArray()));
    return Tensor.of(g.node("Slice", o.output(), inputs), order);
  }
}
