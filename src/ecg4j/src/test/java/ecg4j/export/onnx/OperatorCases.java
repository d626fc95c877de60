package ecg4j.export.onnx;

import static java.util.Map.entry;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.enums.WeightsFormat;
import org.nd4j.linalg.api.ops.impl.layers.convolution.BatchNorm;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Conv2DConfig;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.PaddingMode;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Pooling2DConfig;

/** A graph of each operator, with random shapes and settings. */
final class OperatorCases {
  private static final Map<String, Function<Draw, SDVariable>> CASES = new TreeMap<>();

  static {
    CASES.putAll(functions());
    CASES.putAll(pairs());
    CASES.putAll(layers());
    CASES.putAll(shapes());
  }

  private OperatorCases() {}

  static List<String> names() {
    return List.copyOf(CASES.keySet());
  }

  static SDVariable of(String operator, Draw draw) {
    return CASES.get(operator).apply(draw);
  }

  private static Map<String, Function<Draw, SDVariable>> functions() {
    return Map.ofEntries(
        entry("abs", of((g, x) -> g.math().abs(x))),
        entry("ceil", of((g, x) -> g.math().ceil(x))),
        entry("cos", of((g, x) -> g.math().cos(x))),
        entry("elu", of((g, x) -> g.nn().elu(x))),
        entry("erf", of((g, x) -> g.math().erf(x))),
        entry("exp", of((g, x) -> g.math().exp(x))),
        entry("floor", of((g, x) -> g.math().floor(x))),
        entry("identity", of((g, x) -> g.identity(x))),
        entry("neg", of((g, x) -> g.math().neg(x))),
        entry("sigmoid", of((g, x) -> g.nn().sigmoid(x))),
        entry("sign", of((g, x) -> g.math().sign(x))),
        entry("sin", of((g, x) -> g.math().sin(x))),
        entry("softplus", of((g, x) -> g.nn().softplus(x))),
        entry("softsign", of((g, x) -> g.nn().softsign(x))),
        entry("tanh", of((g, x) -> g.math().tanh(x))),
        entry("relu", of((g, x) -> g.nn().relu(x, 0))),
        entry("square", of((g, x) -> g.math().square(x))),
        entry("swish", of((g, x) -> g.nn().swish(x))),
        entry("relu6", d -> d.graph.nn().relu6(d.input(-9, 9, any(d)), 0)),
        entry("log", d -> d.graph.math().log(d.input(0.1, 9, any(d)))),
        entry("sqrt", d -> d.graph.math().sqrt(d.input(0, 9, any(d)))),
        entry("Reciprocal", d -> d.graph.math().reciprocal(d.input(0.2, 9, any(d)))),
        entry("pow", d -> d.graph.math().pow(d.input(0.1, 3, any(d)), d.real(-2, 3))),
        entry("leakyrelu", d -> d.graph.nn().leakyRelu(d.input(any(d)), d.real(0, 1))),
        entry(
            "ClipByValue",
            d -> d.graph.math().clipByValue(d.input(any(d)), d.real(-2, 0), d.real(0, 2))),
        entry("add_scalar", d -> d.input(any(d)).add(d.real(-3, 3))),
        entry("sub_scalar", d -> d.input(any(d)).sub(d.real(-3, 3))),
        entry("rsub_scalar", d -> d.input(any(d)).rsub(d.real(-3, 3))),
        entry("mul_scalar", d -> d.input(any(d)).mul(d.real(-3, 3))),
        entry("div_scalar", d -> d.input(any(d)).div(d.real(1, 3))),
        entry("rdiv_scalar", d -> d.input(1, 3, any(d)).rdiv(d.real(-3, 3))),
        entry("max_scalar", d -> d.graph.scalarMax(d.input(any(d)), d.real(-2, 2))),
        entry("scalar_min", d -> d.graph.scalarMin(d.input(any(d)), d.real(-2, 2))));
  }

  private static Function<Draw, SDVariable> of(BiFunction<SameDiff, SDVariable, SDVariable> f) {
    return d -> f.apply(d.graph, d.input(any(d)));
  }

  private static long[] any(Draw d) {
    return d.shape(d.from(1, 4));
  }

  private static Map<String, Function<Draw, SDVariable>> pairs() {
    return Map.of(
        "add", pair(0, (d, p) -> p[0].add(p[1])),
        "subtract", pair(0, (d, p) -> p[0].sub(p[1])),
        "multiply", pair(0, (d, p) -> p[0].mul(p[1])),
        "divide", pair(0.5, (d, p) -> p[0].div(p[1])),
        "maximum", pair(0, (d, p) -> d.graph.math().max(p[0], p[1])),
        "minimum", pair(0, (d, p) -> d.graph.math().min(p[0], p[1])),
        "biasadd", OperatorCases::biasAdd,
        "matmul", OperatorCases::product);
  }

  /**
   * Two operands. One of them may be a constant, and may have dimensions of length one or fewer
   * axes.
   */
  private static Function<Draw, SDVariable> pair(
      double least, BiFunction<Draw, SDVariable[], SDVariable> f) {
    return d -> {
      long[] shape = any(d);
      long[] other = shape.clone();
      for (int i = 1; i < other.length; i++) {
        other[i] = d.coin() ? shape[i] : 1;
      }
      SDVariable a = d.input(shape);
      boolean known = d.coin();
      if (known) {
        other = Arrays.copyOfRange(other, d.from(1, other.length), other.length);
      }
      double low = least == 0 ? -2 : least;
      SDVariable b = known ? d.graph.constant(d.array(low, 2, other)) : d.input(low, 2, other);
      return f.apply(d, new SDVariable[] {a, b});
    };
  }

  private static SDVariable biasAdd(Draw d) {
    long[] shape = d.shape(d.from(2, 4));
    boolean channelsFirst = d.coin();
    int axis = channelsFirst ? 1 : shape.length - 1;
    return d.graph.nn().biasAdd(d.input(shape), d.constant(shape[axis]), channelsFirst);
  }

  private static SDVariable product(Draw d) {
    int rank = d.from(2, 4);
    long[] a = d.shape(rank);
    long[] b = a.clone();
    int inner = d.from(1, 6);
    boolean left = d.coin();
    boolean right = d.coin();
    a[left ? rank - 2 : rank - 1] = inner;
    b[right ? rank - 1 : rank - 2] = inner;
    b[right ? rank - 2 : rank - 1] = d.from(1, 6);
    SDVariable y = rank == 2 && d.coin() ? d.constant(b) : d.input(b);
    return d.graph.mmul(d.input(a), y, left, right, rank == 2 && d.coin());
  }

  private static Map<String, Function<Draw, SDVariable>> layers() {
    return Map.of(
        "conv2d", d -> convolution(d, false),
        "depthwise_conv2d", d -> convolution(d, true),
        "maxpool2d", d -> d.graph.cnn().maxPooling2d(image(d, true), pooling(d)),
        "avgpool2d", d -> d.graph.cnn().avgPooling2d(image(d, true), pooling(d)),
        "batchnorm", OperatorCases::batchNorm,
        "softmax", d -> overAxis(d, (x, axis) -> d.graph.nn().softmax(x, axis)),
        "log_softmax", d -> overAxis(d, (x, axis) -> d.graph.nn().logSoftmax(x, axis)));
  }

  private static SDVariable image(Draw d, boolean channelsLast) {
    long channels = d.from(1, 4);
    int height = d.from(5, 9);
    int width = d.from(5, 9);
    return channelsLast
        ? d.input(d.from(1, 3), height, width, channels)
        : d.input(d.from(1, 3), channels, height, width);
  }

  private static SDVariable convolution(Draw d, boolean depthwise) {
    boolean channelsLast = d.coin();
    int in = d.from(1, 4);
    int out = d.from(1, depthwise ? 2 : 5);
    int kH = d.from(1, 4);
    int kW = d.from(1, 4);
    boolean same = d.coin();
    // ND4J does not support dilation together with a stride.
    int stride = d.from(1, 2);
    int dilation = stride == 1 ? d.from(1, 2) : 1;
    WeightsFormat format = depthwise ? WeightsFormat.YXIO : d.one(List.of(WeightsFormat.values()));
    Conv2DConfig config =
        Conv2DConfig.builder()
            .kH(kH)
            .kW(kW)
            .sH(stride)
            .sW(stride)
            .dH(dilation)
            .dW(dilation)
            .pH(same ? 0 : d.from(0, kH / 2))
            .pW(same ? 0 : d.from(0, kW / 2))
            .paddingMode(same ? PaddingMode.SAME : PaddingMode.VALID)
            .dataFormat(channelsLast ? Conv2DConfig.NHWC : Conv2DConfig.NCHW)
            .weightsFormat(format)
            .build();
    long[] shape = channelsLast ? new long[] {2, 9, 8, in} : new long[] {2, in, 9, 8};
    SDVariable x = d.input(shape);
    SDVariable w =
        switch (format) {
          case YXIO -> d.constant(kH, kW, in, out);
          case OIYX -> d.constant(out, in, kH, kW);
          case OYXI -> d.constant(out, kH, kW, in);
        };
    boolean biased = d.coin();
    if (depthwise) {
      return biased
          ? d.graph.cnn().depthWiseConv2d(x, w, d.constant((long) in * out), config)
          : d.graph.cnn().depthWiseConv2d(x, w, config);
    }
    return biased
        ? d.graph.cnn().conv2d(x, w, d.constant(out), config)
        : d.graph.cnn().conv2d(x, w, config);
  }

  private static Pooling2DConfig pooling(Draw d) {
    int kH = d.from(1, 4);
    int kW = d.from(1, 4);
    boolean same = d.coin();
    return Pooling2DConfig.builder()
        .kH(kH)
        .kW(kW)
        .sH(d.from(1, 3))
        .sW(d.from(1, 3))
        .pH(same ? 0 : d.from(0, kH / 2))
        .pW(same ? 0 : d.from(0, kW / 2))
        .paddingMode(same ? PaddingMode.SAME : PaddingMode.VALID)
        .isNHWC(true)
        .build();
  }

  private static SDVariable batchNorm(Draw d) {
    int rank = d.one(List.of(2, 4));
    int axis = d.coin() ? 1 : rank - 1;
    long[] shape = d.shape(rank);
    long width = shape[axis];
    SDVariable gamma = d.coin() ? d.constant(width) : null;
    SDVariable beta = d.coin() ? d.constant(width) : null;
    SDVariable variance = d.graph.constant(d.array(0.1, 3, width));
    return new BatchNorm(
            d.graph,
            d.input(shape),
            d.constant(width),
            variance,
            gamma,
            beta,
            d.real(1e-5, 1e-2),
            new int[] {axis})
        .outputVariable();
  }

  private static SDVariable overAxis(Draw d, BiFunction<SDVariable, Integer, SDVariable> f) {
    int rank = d.from(2, 4);
    return f.apply(d.input(d.shape(rank)), d.from(0, rank - 1));
  }

  private static Map<String, Function<Draw, SDVariable>> shapes() {
    return Map.ofEntries(
        entry("reduce_max", reduced((d, x) -> d.graph.max(x, d.coin(), d.some(rank(d))))),
        entry("reduce_min", reduced((d, x) -> d.graph.min(x, d.coin(), d.some(rank(d))))),
        entry("reduce_mean", reduced((d, x) -> d.graph.mean(x, d.coin(), d.some(rank(d))))),
        entry("reduce_sum", reduced((d, x) -> d.graph.sum(x, d.coin(), d.some(rank(d))))),
        entry("reduce_prod", reduced((d, x) -> d.graph.prod(x, d.coin(), d.some(rank(d))))),
        entry("concat", OperatorCases::concat),
        entry("expand_dims", d -> d.graph.expandDims(d.input(expandable(d)), d.from(-1, rank(d)))),
        entry("squeeze", OperatorCases::squeeze),
        entry("permute", OperatorCases::permute),
        entry("reshape", OperatorCases::reshape),
        entry("slice", OperatorCases::slice),
        entry("strided_slice", OperatorCases::stridedSlice));
  }

  /** Any shape except [1, 1], which ND4J does not expand. */
  private static long[] expandable(Draw d) {
    long[] shape = any(d);
    return Arrays.equals(shape, new long[] {1, 1}) ? new long[] {1, 2} : shape;
  }

  /**
   * Dimensions of two or more, since SameDiff fails for reductions over dimensions of length one.
   */
  private static Function<Draw, SDVariable> reduced(BiFunction<Draw, SDVariable, SDVariable> f) {
    return d -> {
      long[] shape = new long[d.from(2, 4)];
      Arrays.setAll(shape, i -> d.from(2, 5));
      return f.apply(d, d.input(shape));
    };
  }

  /** Rank of the last random input. */
  private static int rank(Draw d) {
    return d.feeds.values().stream().reduce((a, b) -> b).orElseThrow().rank();
  }

  private static SDVariable concat(Draw d) {
    int rank = d.from(1, 4);
    int axis = d.from(0, rank - 1);
    long[] shape = d.shape(rank);
    SDVariable[] parts = new SDVariable[d.from(2, 4)];
    for (int i = 0; i < parts.length; i++) {
      long[] own = shape.clone();
      own[axis] = d.from(1, 4);
      parts[i] = i > 0 && d.coin() ? d.constant(own) : d.input(own);
    }
    return d.graph.concat(axis, parts);
  }

  private static SDVariable squeeze(Draw d) {
    long[] shape = d.shape(d.from(2, 4));
    int axis = d.from(1, shape.length - 1);
    shape[axis] = 1;
    return d.graph.squeeze(d.input(shape), axis);
  }

  private static SDVariable permute(Draw d) {
    int rank = d.from(2, 4);
    return d.graph.permute(d.input(d.shape(rank)), d.permutation(rank));
  }

  private static SDVariable reshape(Draw d) {
    long[] shape = d.shape(d.from(2, 4));
    long rest = Arrays.stream(shape).skip(1).reduce(1, (a, b) -> a * b);
    long[] other =
        d.one(List.of(new long[] {-1, rest}, new long[] {-1, 1, rest, 1}, new long[] {rest, -1}));
    return d.graph.reshape(d.input(shape), other);
  }

  private static SDVariable slice(Draw d) {
    long[] shape = d.shape(d.from(1, 4));
    int[] from = Arrays.stream(shape).mapToInt(n -> d.from(0, (int) n - 1)).toArray();
    int[] size =
        IntStream.range(0, shape.length)
            .map(i -> d.coin() ? -1 : d.from(1, (int) shape[i] - from[i]))
            .toArray();
    return d.graph.slice(d.input(shape), from, size);
  }

  private static SDVariable stridedSlice(Draw d) {
    long[] shape = d.shape(d.from(1, 4));
    long[] from = Arrays.stream(shape).map(n -> d.from(0, (int) n - 1)).toArray();
    long[] to =
        IntStream.range(0, shape.length)
            .mapToLong(i -> d.from((int) from[i] + 1, (int) shape[i]))
            .toArray();
    long[] steps = Arrays.stream(shape).map(n -> d.from(1, 2)).toArray();
    return d.graph.stridedSlice(
        d.input(shape), from, to, steps, d.from(0, 3), d.from(0, 3), 0, 0, 0);
  }
}
