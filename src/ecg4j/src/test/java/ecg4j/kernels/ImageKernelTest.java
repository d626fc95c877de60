package ecg4j.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ecg4j.kernels.activation.Activation;
import ecg4j.kernels.affine.Affine;
import ecg4j.kernels.base.Kernel;
import ecg4j.kernels.convolution.ConvolutionBank;
import ecg4j.kernels.convolution.ImageProduct;
import ecg4j.kernels.convolution.SignalFilters;
import ecg4j.kernels.elementwise.AxisGates;
import ecg4j.kernels.elementwise.AxisMeans;
import ecg4j.kernels.elementwise.ChannelPool;
import ecg4j.kernels.elementwise.PairMagnitude;
import ecg4j.kernels.elementwise.PositionGate;
import ecg4j.layers.time.Convolution;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Conv2DConfig;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.PaddingMode;
import org.nd4j.linalg.factory.Nd4j;

/** Compares kernels in float, and their gradients, with ND4J's operations in double. */
class ImageKernelTest {
  private static final int BATCH = 19; // more than one beat per lane

  /** A result as a function of the inputs. */
  private interface Form {
    SDVariable of(SameDiff graph, SDVariable[] inputs);
  }

  static Stream<Arguments> forms() {
    return Stream.of(
        image("several pieces per image", 12, 50, 16, 7, 1, 5),
        image("many channels", 6, 12, 64, 3, 1, 70),
        image("many channels, stride 2", 6, 12, 16, 3, 2, 66),
        image("many channels, stride 2, odd sides", 7, 13, 16, 3, 2, 4),
        image("many channels, stride 3, kernel 5", 9, 11, 16, 5, 3, 4),
        image("many channels, stride 4, kernel 3", 9, 11, 16, 3, 4, 4),
        image("many channels, one column", 5, 1, 32, 3, 1, 3),
        image("many channels, smaller than the kernel", 2, 3, 32, 7, 2, 2),
        image("many channels, much smaller than the kernel", 1, 1, 32, 7, 3, 2),
        image("stride 2, odd sides", 7, 13, 3, 3, 2, 4),
        image("one column", 5, 1, 2, 3, 1, 3),
        image("smaller than the kernel", 2, 3, 2, 7, 1, 1),
        form(
            "filters longer than the signal",
            (graph, in) -> SignalFilters.of(graph, in[0], in[1]),
            ImageKernelTest::filters,
            new long[] {BATCH, 37},
            new long[] {73, 6}),
        form(
            "magnitudes of pairs",
            (graph, in) -> PairMagnitude.of(graph, in[0], 1e-3),
            ImageKernelTest::magnitudes,
            new long[] {BATCH, 37, 6}),
        form(
            "means of rows and columns",
            (graph, in) -> AxisMeans.of(graph, in[0]),
            (graph, in) -> graph.concat(1, in[0].mean(2), in[0].mean(1)),
            new long[] {BATCH, 3, 5, 4}),
        channels(1, 1, 12),
        channels(2, 3, 1),
        channels(3, 50, 112),
        form(
            "gates of positions",
            (graph, in) -> PositionGate.of(graph, in[0], in[1]),
            (graph, in) -> in[0].mul(in[1]),
            new long[] {BATCH, 3, 50, 112},
            new long[] {BATCH, 3, 50, 1}),
        form(
            "gates of rows and columns",
            (graph, in) -> AxisGates.of(graph, in[0], in[1], in[2]),
            (graph, in) ->
                in[0]
                    .mul(graph.reshape(in[1], BATCH, 3, 1, 4))
                    .mul(graph.reshape(in[2], BATCH, 1, 5, 4)),
            new long[] {BATCH, 3, 5, 4},
            new long[] {BATCH, 3, 4},
            new long[] {BATCH, 5, 4}));
  }

  private static Arguments channels(int height, int width, int channels) {
    return form(
        "maximum and mean of %s channels".formatted(channels),
        (graph, in) -> ChannelPool.of(graph, in[0]),
        (graph, in) -> graph.concat(3, in[0].max(true, 3), in[0].mean(true, 3)),
        new long[] {BATCH, height, width, channels});
  }

  private static Arguments image(
      String name, int height, int width, int in, int kernel, int stride, int out) {
    return form(
        name,
        (graph, x) -> ImageProduct.of(graph, x[0], x[1], kernel, stride),
        (graph, x) -> graph.cnn().conv2d(x[0], x[1], padded(kernel, stride)),
        new long[] {BATCH, height, width, in},
        new long[] {kernel, kernel, in, out});
  }

  private static Conv2DConfig padded(int kernel, int stride) {
    return Conv2DConfig.builder()
        .kH(kernel)
        .kW(kernel)
        .sH(stride)
        .sW(stride)
        .pH(kernel / 2)
        .pW(kernel / 2)
        .paddingMode(PaddingMode.VALID)
        .dataFormat(Conv2DConfig.NHWC)
        .build();
  }

  private static SDVariable magnitudes(SameDiff graph, SDVariable... in) {
    SDVariable squares = in[0].mul(in[0]);
    SDVariable real = graph.slice(squares, new int[3], BATCH, 37, 3);
    SDVariable imaginary = graph.slice(squares, new int[] {0, 0, 3}, BATCH, 37, 3);
    SDVariable y = graph.math().sqrt(real.add(imaginary).add(1e-3));
    return graph.reshape(graph.permute(y, 0, 2, 1), BATCH, 3, 37, 1);
  }

  private static SDVariable filters(SameDiff graph, SDVariable[] in) {
    SDVariable x = graph.reshape(in[0], BATCH, 1, 37, 1);
    SDVariable weights = graph.reshape(in[1], 1, 73, 1, 6);
    SDVariable y = Convolution.plain(graph, x, weights, null, 1, 73);
    return graph.reshape(y, BATCH, 37, 6);
  }

  private static Arguments form(String name, Form kernel, Form plain, long[]... shapes) {
    return Arguments.of(name, kernel, plain, shapes);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("forms")
  void theKernelAgreesWithThePlainForm(String name, Form kernel, Form plain, long[][] shapes) {
    INDArray[] inputs = random(shapes);
    SameDiff exact = SameDiff.create();
    SDVariable[] variables =
        IntStream.range(0, inputs.length)
            .mapToObj(i -> exact.var("in" + i, inputs[i]))
            .toArray(SDVariable[]::new);
    SDVariable y = plain.of(exact, variables);
    INDArray expected = y.eval();
    INDArray slope = random(new long[][] {expected.shape()})[0];
    SDVariable loss = y.mul(exact.constant(slope)).sum();
    loss.markAsLoss();
    String[] names = Stream.of(variables).map(SDVariable::name).toArray(String[]::new);
    Map<String, INDArray> gradients = exact.calculateGradients(new HashMap<>(), names);

    SameDiff fast = SameDiff.create();
    Map<String, INDArray> values = new HashMap<>();
    SDVariable[] placeholders = new SDVariable[inputs.length];
    for (int i = 0; i < inputs.length; i++) {
      placeholders[i] = placeholder(fast, values, "in" + i, inputs[i]);
    }
    SDVariable result = kernel.of(fast, placeholders);
    List<INDArray> found = compute(fast, result, values);
    assertClose(found.get(0), expected);
    values.put(result.name(), found.get(0));
    SDVariable dy = placeholder(fast, values, "dy", slope);
    List<SDVariable> backward =
        ((Kernel) fast.getVariableOutputOp(result.name())).doDiff(List.of(dy));
    List<INDArray> slopes = compute(fast, backward.get(0), values);
    for (int i = 0; i < names.length; i++) {
      assertClose(slopes.get(i), gradients.get(names[i]));
    }
  }

  private static INDArray[] random(long[][] shapes) {
    Random random = new Random(7);
    return Stream.of(shapes)
        .map(
            shape ->
                Nd4j.createFromArray(
                        random
                            .doubles(LongStream.of(shape).reduce(1, (a, b) -> a * b), -1, 1)
                            .map(v -> (float) v)
                            .toArray())
                    .reshape(shape))
        .toArray(INDArray[]::new);
  }

  private static SDVariable placeholder(
      SameDiff graph, Map<String, INDArray> values, String name, INDArray value) {
    values.put(name, value.castTo(DataType.FLOAT));
    return graph.placeHolder(name, DataType.FLOAT, value.shape());
  }

  /** All outputs of the kernel that computes a variable. */
  private static List<INDArray> compute(
      SameDiff graph, SDVariable result, Map<String, INDArray> values) {
    Kernel kernel = (Kernel) graph.getVariableOutputOp(result.name());
    List<INDArray> inputs =
        Stream.of(kernel.args()).map(variable -> values.get(variable.name())).toList();
    List<INDArray> outputs = new ArrayList<>();
    for (long[] shape : kernel.shapes(inputs.stream().map(INDArray::shape).toList())) {
      outputs.add(Nd4j.create(DataType.FLOAT, shape));
    }
    kernel.compute(inputs, outputs);
    return outputs;
  }

  private static void assertClose(INDArray found, INDArray expected) {
    assertThat(found.shape()).isEqualTo(expected.shape());
    double size = expected.norm2Number().doubleValue();
    double error = found.castTo(DataType.DOUBLE).sub(expected).norm2Number().doubleValue();
    assertThat(error).isLessThanOrEqualTo(1e-6 * size);
  }

  @Test
  void aKnownNormIsAppliedToTheResultOfAConvolution() {
    INDArray[] in =
        random(new long[][] {{BATCH, 12, 50, 64}, {3, 3, 64, 5}, {5}, {5}, {1, 1, 64, 5}});
    for (Activation activation : Activation.values()) {
      SameDiff graph = SameDiff.create();
      Map<String, INDArray> values = new HashMap<>();
      SDVariable[] x = new SDVariable[in.length];
      for (int i = 0; i < in.length; i++) {
        x[i] = placeholder(graph, values, "in" + i, in[i]);
      }
      Affine affine = new Affine(x[2], x[3], activation);
      SDVariable image = ImageProduct.of(graph, x[0], x[1], 3, 1);
      SDVariable[] normed = ImageProduct.of(graph, x[0], x[1], 3, 1, affine);
      assertNormed(graph, values, affine, image, normed);
      List<ConvolutionBank.Branch> branch =
          List.of(new ConvolutionBank.Branch(0, x[4], 1, 1, 64, 5));
      SDVariable points = ConvolutionBank.of(graph, 600, List.of(x[0]), branch);
      SDVariable[] normedPoints = ConvolutionBank.of(graph, 600, List.of(x[0]), branch, affine);
      assertNormed(graph, values, affine, points, normedPoints);
    }
  }

  private static void assertNormed(
      SameDiff graph,
      Map<String, INDArray> values,
      Affine affine,
      SDVariable plain,
      SDVariable[] normed) {
    values.put(plain.name(), compute(graph, plain, values).get(0));
    List<INDArray> expected =
        compute(graph, affine.apply(graph, graph.getVariable(plain.name()))[0], values);
    List<INDArray> found = compute(graph, normed[0], values);
    assertThat(found).isEqualTo(expected);
    Kernel kernel = (Kernel) graph.getVariableOutputOp(normed[0].name());
    assertThatThrownBy(() -> kernel.doDiff(List.of(normed)))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("no gradient");
  }
}
