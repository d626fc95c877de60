package ecg4j.export.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import onnx.Onnx.AttributeProto;
import onnx.Onnx.GraphProto;
import onnx.Onnx.NodeProto;
import onnx.Onnx.TensorProto;
import onnx.Onnx.TypeProto;
import onnx.Onnx.ValueInfoProto;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.protobuf.ByteString;

/** An ONNX graph under construction. */
final class OnnxGraph {
  /** Name of the unknown dimension, the number of beats. */
  private static final String ANY = "N";

  private final GraphProto.Builder graph = GraphProto.newBuilder();
  private final List<NodeProto> nodes = new ArrayList<>();
  private final Map<String, TensorProto> constants = new LinkedHashMap<>();
  private final Map<String, String> laid = new HashMap<>();
  private final Map<String, Integer> names = new HashMap<>();

  OnnxGraph(String name) {
    graph.setName(name);
  }

  /** Adds an input of floats; −1 is the unknown dimension. */
  Tensor input(String name, long... shape) {
    graph.addInput(port(name, shape));
    names.put(name, 1);
    return Tensor.of(name, Order.plain(shape.length));
  }

  /** Makes a tensor an output of floats. */
  void output(String name, Tensor tensor, long... shape) {
    String value = in(tensor, Order.plain(tensor.rank()));
    if (!value.equals(name)) {
      nodes.add(
          NodeProto.newBuilder()
              .setOpType("Identity")
              .setName(name)
              .addInput(value)
              .addOutput(name)
              .build());
    }
    graph.addOutput(port(name, shape));
  }

  private static ValueInfoProto port(String name, long[] shape) {
    TypeProto.Tensor.Builder tensor =
        TypeProto.Tensor.newBuilder().setElemType(TensorProto.DataType.FLOAT_VALUE);
    for (long length : shape) {
      var dimension = tensor.getShapeBuilder().addDimBuilder();
      if (length < 0) {
        dimension.setDimParam(ANY);
      } else {
        dimension.setDimValue(length);
      }
    }
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(TypeProto.newBuilder().setTensorType(tensor))
        .build();
  }

  /**
   * Adds an operation.
   *
   * @param name name of its value; a number is appended if it is in use already
   * @return name of the value
   */
  String node(String type, String name, List<String> inputs, AttributeProto... attributes) {
    String value = fresh(name);
    nodes.add(
        NodeProto.newBuilder()
            .setOpType(type)
            .setName(value)
            .addAllInput(inputs)
            .addOutput(value)
            .addAllAttribute(List.of(attributes))
            .build());
    return value;
  }

  private String fresh(String name) {
    int uses = names.merge(name, 1, Integer::sum);
    return uses == 1 ? name : fresh(name + "/" + uses);
  }

  /** Renames the last value, which must not have readers yet, so that its name is free. */
  Tensor renamed(Tensor last) {
    NodeProto node = nodes.remove(nodes.size() - 1);
    String other = fresh(last.name() + "/laid");
    nodes.add(node.toBuilder().setName(other).setOutput(0, other).build());
    return Tensor.of(other, last.order());
  }

  /** The name of a tensor's value in a given order of axes; a transpose is added if needed. */
  String in(Tensor tensor, Order order) {
    if (!tensor.isKnown() && tensor.order().equals(order)) {
      return tensor.name();
    }
    if (tensor.isKnown()) {
      return laid.computeIfAbsent(
          tensor.name() + " " + order,
          key -> constant(tensor.name(), tensor.constant().permute(order.axes())));
    }
    int[] permutation = tensor.order().to(order);
    // Not by the order, since two variables may be the same value in different orders.
    return laid.computeIfAbsent(
        tensor.name() + " " + Arrays.toString(permutation),
        key ->
            node(
                "Transpose",
                tensor.name() + "/transposed",
                List.of(tensor.name()),
                Attribute.of("perm", permutation)));
  }

  /** The same with leading axes of length one, so that there are {@code order.rank()} axes. */
  String spread(Tensor tensor, Order order) {
    int missing = order.rank() - tensor.rank();
    if (missing == 0 || tensor.rank() == 0) {
      return in(tensor, missing == 0 ? order : tensor.order());
    }
    if (tensor.isKnown()) {
      long[] shape = new long[order.rank()];
      Arrays.fill(shape, 1);
      System.arraycopy(tensor.constant().shape(), 0, shape, missing, tensor.rank());
      String name = tensor.name() + "/" + order.rank();
      return in(Tensor.known(name, tensor.constant().dup('c').reshape('c', shape)), order);
    }
    String plain = in(tensor, Order.plain(tensor.rank()));
    if (order.isPlain()) {
      return plain;
    }
    int[] leading = Order.plain(missing).axes();
    String more = node("Unsqueeze", tensor.name() + "/spread", List.of(plain, integers(leading)));
    return in(Tensor.of(more, Order.plain(order.rank())), order);
  }

  /** Adds an array as a constant. */
  String constant(String name, INDArray numbers) {
    float[] values = numbers.dup('c').data().asFloat();
    int count = Math.toIntExact(numbers.length());
    ByteBuffer bytes = ByteBuffer.allocate(count * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values, 0, count);
    return constant(name, TensorProto.DataType.FLOAT, bytes, numbers.shape());
  }

  /** Adds a scalar; equal numbers share one constant. */
  String scalar(double value) {
    float number = (float) value;
    return laid.computeIfAbsent(
        "scalar " + number,
        key -> {
          ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
          bytes.putFloat(0, number);
          return constant("scalar_" + number, TensorProto.DataType.FLOAT, bytes);
        });
  }

  /** Adds integers such as shapes and axes; equal lists share one constant. */
  String integers(int... values) {
    return laid.computeIfAbsent(
        "integers " + Arrays.toString(values),
        key -> {
          ByteBuffer bytes =
              ByteBuffer.allocate(values.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
          Arrays.stream(values).forEach(bytes::putLong);
          return constant("integers", TensorProto.DataType.INT64, bytes.rewind(), values.length);
        });
  }

  private String constant(String name, TensorProto.DataType type, ByteBuffer bytes, long... shape) {
    String own = fresh(name);
    TensorProto.Builder tensor =
        TensorProto.newBuilder()
            .setName(own)
            .setDataType(type.getNumber())
            .setRawData(ByteString.copyFrom(bytes.rewind()));
    Arrays.stream(shape).forEach(tensor::addDims);
    constants.put(own, tensor.build());
    return own;
  }

  /** Builds the graph. */
  GraphProto build() {
    return graph.addAllNode(nodes).addAllInitializer(constants.values()).build();
  }
}
