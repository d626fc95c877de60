package ecg4j.export.onnx;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import onnx.Onnx.AttributeProto;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Convolutions of images; their results are channels first. */
final class Convolutions {
  static final Map<String, Operator> TABLE =
      Map.of(
          "conv2d", Convolutions::convolution,
          "depthwise_conv2d", Convolutions::depthwise);

  private static final int LAYOUT = 9;
  private static final int WEIGHTS = 10;

  /** The axes of output, input, height and width in the three formats of weights. */
  private static final List<Order> FORMATS =
      List.of(new Order(3, 2, 0, 1), Order.plain(4), new Order(0, 3, 1, 2));

  private Convolutions() {}

  /** Order of an image's axes in ONNX. */
  static Order channelsFirst(boolean channelsLast) {
    return channelsLast ? Order.CHANNELS_FIRST : Order.plain(4);
  }

  private static Tensor convolution(Operation o, OnnxGraph g) {
    int[] settings = o.integers();
    Order format = FORMATS.get(settings.length > WEIGHTS ? settings[WEIGHTS] : 0);
    return written(o, g, g.in(o.input(1), format), Filter.of(settings), 1);
  }

  /** Weights [kH, kW, C, M] give channel c·M + m; in ONNX they are [C·M, 1, kH, kW] in C groups. */
  private static Tensor depthwise(Operation o, OnnxGraph g) {
    Tensor weights = o.input(1);
    o.require(weights.isKnown(), "its weights are not constant");
    INDArray w = weights.constant();
    long channels = w.size(2);
    INDArray grouped =
        w.permute(2, 3, 0, 1).dup('c').reshape('c', channels * w.size(3), 1, w.size(0), w.size(1));
    Filter filter = Filter.of(o.integers());
    return written(o, g, g.constant(weights.name(), grouped), filter, Math.toIntExact(channels));
  }

  private static Tensor written(
      Operation o, OnnxGraph g, String weights, Filter filter, int groups) {
    Order order = channelsFirst(o.integers()[LAYOUT] == 1);
    List<String> inputs = new ArrayList<>(List.of(g.in(o.input(), order), weights));
    if (o.inputs().size() > 2) {
      inputs.add(g.in(o.input(2), Order.plain(1)));
    }
    List<AttributeProto> attributes = filter.attributes(o);
    attributes.add(Attribute.of("group", groups));
    return Tensor.of(
        g.node("Conv", o.output(), inputs, attributes.toArray(AttributeProto[]::new)), order);
  }
}
