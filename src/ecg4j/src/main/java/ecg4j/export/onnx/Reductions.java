package ecg4j.export.onnx;

import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.ReduceOp;

/** Reductions along axes. */
final class Reductions {
  static final Map<String, Operator> TABLE =
      Map.of(
          "reduce_max", withAttribute("ReduceMax"),
          "reduce_min", withAttribute("ReduceMin"),
          "reduce_mean", withAttribute("ReduceMean"),
          "reduce_prod", withAttribute("ReduceProd"),
          "reduce_sum", Reductions::sum);

  private Reductions() {}

  private static Operator withAttribute(String type) {
    return (o, g) -> {
      Reduction r = Reduction.of(o);
      String value =
          g.node(
              type,
              o.output(),
              List.of(g.in(o.input(), o.input().order())),
              Attribute.of("axes", r.places),
              Attribute.of("keepdims", r.keep ? 1 : 0));
      return Tensor.of(value, r.result);
    };
  }

  /** The sum, whose axes are an input in opset 17. */
  private static Tensor sum(Operation o, OnnxGraph g) {
    Reduction r = Reduction.of(o);
    String value =
        g.node(
            "ReduceSum",
            o.output(),
            List.of(g.in(o.input(), o.input().order()), g.integers(r.places)),
            Attribute.of("keepdims", r.keep ? 1 : 0));
    return Tensor.of(value, r.result);
  }

  private record Reduction(int[] places, boolean keep, Order result) {
    static Reduction of(Operation o) {
      ReduceOp op = (ReduceOp) o.op();
      Order order = o.input().order();
      INDArray dimensions = op.dimensions();
      int[] axes = dimensions == null ? new int[0] : dimensions.toIntVector();
      if (axes.length == 0 || axes[0] == Integer.MAX_VALUE) {
        axes = Order.plain(order.rank()).axes();
      }
      boolean keep = op.isKeepDims();
      return new Reduction(order.places(axes), keep, keep ? order : order.without(axes));
    }
  }
}
