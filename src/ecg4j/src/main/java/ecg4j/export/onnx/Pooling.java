package ecg4j.export.onnx;

import java.util.List;
import java.util.Map;
import onnx.Onnx.AttributeProto;

/** Pooling of images; the results are channels first. */
final class Pooling {
  static final Map<String, Operator> TABLE =
      Map.of("maxpool2d", Pooling::max, "avgpool2d", Pooling::average);

  private static final int DIVISOR = 9;
  private static final int CHANNELS_LAST = 10;

  private Pooling() {}

  private static Tensor max(Operation o, OnnxGraph g) {
    return written("MaxPool", o, g, Filter.of(o.integers()).attributes(o));
  }

  private static Tensor average(Operation o, OnnxGraph g) {
    Filter filter = Filter.of(o.integers());
    o.require(filter.dilation()[0] == 1 && filter.dilation()[1] == 1, "its window has gaps");
    List<AttributeProto> attributes = filter.attributes(o);
    attributes.add(Attribute.of("count_include_pad", o.integers()[DIVISOR]));
    return written("AveragePool", o, g, attributes);
  }

  private static Tensor written(
      String type, Operation o, OnnxGraph g, List<AttributeProto> attributes) {
    Order order = Convolutions.channelsFirst(o.integers()[CHANNELS_LAST] == 1);
    List<String> inputs = List.of(g.in(o.input(), order));
    return Tensor.of(
        g.node(type, o.output(), inputs, attributes.toArray(AttributeProto[]::new)), order);
  }
}
