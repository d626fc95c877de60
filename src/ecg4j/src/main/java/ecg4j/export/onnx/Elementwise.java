package ecg4j.export.onnx;

import static java.util.Map.entry;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import onnx.Onnx.AttributeProto;
import org.nd4j.linalg.api.ops.ScalarOp;

/**
 * Element-wise operations: unary functions, binary operations with broadcasting, and operations
 * with a scalar.
 */
final class Elementwise {
  static final Map<String, Operator> TABLE =
      Map.ofEntries(
          entry("abs", unary("Abs")),
          entry("ceil", unary("Ceil")),
          entry("cos", unary("Cos")),
          entry("elu", unary("Elu")),
          entry("erf", unary("Erf")),
          entry("exp", unary("Exp")),
          entry("floor", unary("Floor")),
          entry("identity", (o, g) -> o.input()),
          entry("log", unary("Log")),
          entry("neg", unary("Neg")),
          entry("Reciprocal", unary("Reciprocal")),
          entry("sigmoid", unary("Sigmoid")),
          entry("sign", unary("Sign")),
          entry("sin", unary("Sin")),
          entry("softplus", unary("Softplus")),
          entry("softsign", unary("Softsign")),
          entry("sqrt", unary("Sqrt")),
          entry("tanh", unary("Tanh")),
          entry("relu", Elementwise::relu),
          entry("relu6", Elementwise::relu6),
          entry("leakyrelu", Elementwise::leakyRelu),
          entry("square", (o, g) -> binary("Mul", o, g, o.input(), o.input())),
          entry("swish", Elementwise::swish),
          entry("ClipByValue", Elementwise::clip),
          entry("add", binary("Add")),
          entry("subtract", binary("Sub")),
          entry("multiply", binary("Mul")),
          entry("divide", binary("Div")),
          entry("maximum", binary("Max")),
          entry("minimum", binary("Min")),
          entry("biasadd", Elementwise::biasAdd),
          entry("add_scalar", scalar("Add", false)),
          entry("sub_scalar", scalar("Sub", false)),
          entry("rsub_scalar", scalar("Sub", true)),
          entry("mul_scalar", scalar("Mul", false)),
          entry("div_scalar", scalar("Div", false)),
          entry("rdiv_scalar", scalar("Div", true)),
          entry("max_scalar", scalar("Max", false)),
          entry("scalar_min", scalar("Min", false)),
          entry("pow", scalar("Pow", false)));

  private Elementwise() {}

  private static Operator unary(String type) {
    return (o, g) -> unary(type, o, g);
  }

  private static Tensor unary(String type, Operation o, OnnxGraph g, AttributeProto... attributes) {
    Order order = o.input().order();
    return Tensor.of(g.node(type, o.output(), List.of(g.in(o.input(), order)), attributes), order);
  }

  private static Operator binary(String type) {
    return (o, g) -> binary(type, o, g, o.input(0), o.input(1));
  }

  /**
   * A binary operation with shapes aligned at their last axes; the result has the order of {@link
   * #common}.
   */
  private static Tensor binary(String type, Operation o, OnnxGraph g, Tensor a, Tensor b) {
    Order order = common(List.of(a, b));
    return Tensor.of(
        g.node(type, o.output(), List.of(g.spread(a, order), g.spread(b, order))), order);
  }

  /**
   * The order that needs the fewest transposes: that of the first tensor of highest rank that is
   * not plain.
   */
  static Order common(List<Tensor> tensors) {
    int rank = tensors.stream().mapToInt(Tensor::rank).max().orElseThrow();
    return tensors.stream()
        .filter(t -> !t.isKnown() && t.rank() == rank)
        .map(Tensor::order)
        .filter(order -> !order.isPlain())
        .findFirst()
        .orElse(Order.plain(rank));
  }

  private static Tensor biasAdd(Operation o, OnnxGraph g) {
    Tensor x = o.input(0);
    Tensor bias = o.input(1);
    boolean channelsFirst = o.truths().length > 0 && o.truths()[0];
    if (channelsFirst && x.rank() > 2) {
      o.require(bias.isKnown(), "its bias is not constant");
      long[] shape = new long[x.rank() - 1];
      Arrays.fill(shape, 1);
      shape[0] = bias.constant().length();
      bias = Tensor.known(bias.name() + "/column", bias.constant().dup().reshape('c', shape));
    }
    return binary("Add", o, g, x, bias);
  }

  private static Operator scalar(String type, boolean first) {
    return (o, g) -> {
      Order order = o.input().order();
      String x = g.in(o.input(), order);
      String number = g.scalar(number(o));
      List<String> inputs = first ? List.of(number, x) : List.of(x, number);
      return Tensor.of(g.node(type, o.output(), inputs), order);
    };
  }

  private static double number(Operation o) {
    return ((ScalarOp) o.op()).scalar().getDouble(0);
  }

  private static Tensor relu(Operation o, OnnxGraph g) {
    o.require(number(o) == 0, "its threshold is " + number(o) + ", not 0");
    return unary("Relu", o, g);
  }

  private static Tensor relu6(Operation o, OnnxGraph g) {
    o.require(number(o) == 0, "its threshold is " + number(o) + ", not 0");
    return clip(o, g, 0, 6);
  }

  private static Tensor leakyRelu(Operation o, OnnxGraph g) {
    return unary("LeakyRelu", o, g, Attribute.real("alpha", number(o)));
  }

  private static Tensor clip(Operation o, OnnxGraph g) {
    return clip(o, g, o.reals()[0], o.reals()[1]);
  }

  private static Tensor clip(Operation o, OnnxGraph g, double low, double high) {
    Order order = o.input().order();
    List<String> inputs = List.of(g.in(o.input(), order), g.scalar(low), g.scalar(high));
    return Tensor.of(g.node("Clip", o.output(), inputs), order);
  }

  private static Tensor swish(Operation o, OnnxGraph g) {
    Order order = o.input().order();
    String x = g.in(o.input(), order);
    String sigmoid = g.node("Sigmoid", o.output() + "/sigmoid", List.of(x));
    return Tensor.of(g.node("Mul", o.output(), List.of(x, sigmoid)), order);
  }
}
