package ecg4j.export.onnx;

import java.util.List;
import java.util.Map;

/** Products of matrices or batches of matrices. */
final class Products {
  static final Map<String, Operator> TABLE = Map.of("matmul", Products::product);

  private Products() {}

  private static Tensor product(Operation o, OnnxGraph g) {
    int[] settings = o.integers();
    Tensor a = o.input(0);
    Tensor b = o.input(1);
    o.require(a.rank() > 1 && b.rank() > 1, "one of its operands is a vector");
    Order left = operand(a, settings.length > 0 && settings[0] != 0);
    Order right = operand(b, settings.length > 1 && settings[1] != 0);
    int rank = Math.max(a.rank(), b.rank());
    boolean transposed = settings.length > 2 && settings[2] != 0;
    Order result = transposed ? Order.swapped(rank, rank - 2, rank - 1) : Order.plain(rank);
    return Tensor.of(g.node("MatMul", o.output(), List.of(g.in(a, left), g.in(b, right))), result);
  }

  private static Order operand(Tensor tensor, boolean transposed) {
    int rank = tensor.rank();
    return transposed ? Order.swapped(rank, rank - 2, rank - 1) : Order.plain(rank);
  }
}
