package ecg4j.export.onnx;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Norms and softmax. */
final class Norms {
  static final Map<String, Operator> TABLE =
      Map.of(
          "batchnorm", Norms::batchNorm,
          "softmax", (o, g) -> overAxis("Softmax", o, g),
          "log_softmax", (o, g) -> overAxis("LogSoftmax", o, g));

  private Norms() {}

  /**
   * Inputs are x, mean, variance and, depending on its settings, γ and β. In ONNX the channels are
   * on axis 1.
   */
  private static Tensor batchNorm(Operation o, OnnxGraph g) {
    int[] settings = o.integers();
    o.require(settings.length == 3, "it normalises over several axes");
    Tensor x = o.input();
    int axis = settings[2] < 0 ? settings[2] + x.rank() : settings[2];
    o.require(axis > 0, "its axis is that of the batch");
    o.require(o.input(1).isKnown(), "its mean is not constant");
    Order order = x.order().place(axis) == 1 ? x.order() : second(x.rank(), axis);
    boolean scaled = settings[0] != 0;
    boolean shifted = settings[1] != 0;
    INDArray like = o.input(1).constant();
    Tensor one = Tensor.known(o.output() + "/one", Nd4j.onesLike(like));
    Tensor zero = Tensor.known(o.output() + "/zero", Nd4j.zerosLike(like));
    Tensor gamma = scaled ? o.input(3) : one;
    Tensor beta = shifted ? o.input(scaled ? 4 : 3) : zero;
    List<String> inputs =
        List.of(
            g.in(x, order),
            g.in(gamma, Order.plain(1)),
            g.in(beta, Order.plain(1)),
            g.in(o.input(1), Order.plain(1)),
            g.in(o.input(2), Order.plain(1)));
    return Tensor.of(
        g.node("BatchNormalization", o.output(), inputs, Attribute.real("epsilon", o.reals()[0])),
        order);
  }

  /** The order with an axis moved to the second position. */
  private static Order second(int rank, int axis) {
    return new Order(
        IntStream.concat(
                IntStream.of(0, axis), IntStream.range(1, rank).filter(other -> other != axis))
            .toArray());
  }

  private static Tensor overAxis(String type, Operation o, OnnxGraph g) {
    Order order = o.input().order();
    int axis = o.integers().length == 0 ? -1 : o.integers()[0];
    return Tensor.of(
        g.node(
            type,
            o.output(),
            List.of(g.in(o.input(), order)),
            Attribute.of("axis", order.place(axis))),
        order);
  }
}
