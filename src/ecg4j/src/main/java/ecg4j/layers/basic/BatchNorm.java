package ecg4j.layers.basic;

import ecg4j.kernels.activation.Activation;
import ecg4j.kernels.affine.Affine;
import ecg4j.kernels.elementwise.NormActivation;
import ecg4j.layers.graph.FeatureMap;
import ecg4j.layers.graph.Features;
import ecg4j.layers.graph.GraphScope;
import ecg4j.layers.graph.Init;
import ecg4j.layers.graph.Parameter;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Batch normalisation over the last axis (Ioffe and Szegedy 2015): y = γ (x − m)/√(v + ε) + β.
 *
 * <p>In training m and v are the mean and the biased variance over all other axes of this batch,
 * and gradients flow through both; the running mean and the running unbiased variance are updated
 * with momentum, as in PyTorch. In inference the running statistics are used. The layer is then
 * affine with known numbers, so the layer before it can be merged with {@link #scale} and {@link
 * #shift}. A layer that training does not change ({@link GraphScope#freeze}) uses its running
 * statistics in training, too.
 *
 * <p>A graph in half precision normalises in float: the mean of 23,040 values has weights of 4e-5,
 * which half can hardly represent.
 */
public final class BatchNorm {
  /**
   * The two constants of the layer.
   *
   * @param epsilon ε
   * @param momentum weight of the batch in the update of running statistics, as in PyTorch
   */
  public record Settings(double epsilon, double momentum) {
    /** The defaults of PyTorch. */
    public static final Settings USUAL = new Settings(1e-5, 0.1);
  }

  private final GraphScope outer;
  private final GraphScope g;
  private final int width;
  private final Settings settings;
  private final Parameter gamma;
  private final Parameter beta;
  private final Parameter mean;
  private final Parameter variance;

  /** With the usual constants. */
  public BatchNorm(GraphScope g, int width) {
    this(g, width, Settings.USUAL);
  }

  /** Declares γ, β and the running statistics [width] in the scope. */
  public BatchNorm(GraphScope g, int width, Settings settings) {
    this.outer = g;
    this.g = g.precise();
    this.width = width;
    this.settings = settings;
    this.gamma = this.g.parameter("gamma", Init.ONES, false, width);
    this.beta = this.g.parameter("beta", Init.ZEROS, false, width);
    this.mean = g.statistic("mean", Init.ZEROS, width);
    this.variance = g.statistic("variance", Init.ONES, width);
  }

  /** Normalises [B, H, L, width]. */
  public FeatureMap apply(FeatureMap x) {
    return apply(x, Activation.NONE);
  }

  /** Normalises [B, H, L, width] and applies an activation. */
  public FeatureMap apply(FeatureMap x, Activation activation) {
    if (g.hasKernels() && !isFrozen()) {
      return fused(x, activation);
    }
    FeatureMap y = unfused(x);
    return y.with(activation.of(g.graph(), y.variable()), width);
  }

  private FeatureMap fused(FeatureMap x, Activation activation) {
    SameDiff graph = g.graph();
    if (!g.isTraining()) {
      SDVariable[] y =
          new Affine(knownScale(), knownShift(), activation).apply(graph, x.variable());
      return x.with(y[0], y[1], width);
    }
    NormActivation.Result y =
        NormActivation.of(
            graph, x.variable(), gamma.variable(), beta.variable(), settings.epsilon(), activation);
    double n = (double) g.batch() * x.positions();
    g.observe(y.mean(), settings.momentum());
    g.observe(y.variance().mul(n / (n - 1)), settings.momentum());
    return x.with(y.y(), y.timeMean(), width);
  }

  /** {@link #scale} as a constant of the graph. */
  public SDVariable knownScale() {
    return g.constant(g.name("scale"), scale());
  }

  /** {@link #shift} as a constant of the graph. */
  public SDVariable knownShift() {
    return g.constant(g.name("shift"), shift());
  }

  private FeatureMap unfused(FeatureMap x) {
    if (g.isPortable()) {
      return x.with(named(x.variable(), 3), width);
    }
    SDVariable rows = g.graph().reshape(x.variable(), -1, width);
    SDVariable y = rows(rows, g.batch() * x.positions());
    return x.with(g.graph().reshape(y, g.batch(), x.height(), x.length(), width), x.channels());
  }

  /** Normalises [B, width]. */
  public Features apply(Features x) {
    if (g.isPortable()) {
      return new Features(named(x.variable(), 1), width);
    }
    return new Features(rows(x.variable(), g.batch()), width);
  }

  /** γ/√(v + ε) of the running statistics, [width]. */
  public INDArray scale() {
    return gamma.value().div(Transforms.sqrt(variance.value().add(settings.epsilon())));
  }

  /** β − m·scale of the running statistics, [width]. */
  public INDArray shift() {
    return beta.value().sub(mean.value().mul(scale()));
  }

  private SDVariable rows(SDVariable x, int n) {
    SDVariable precise = g.cast(x);
    if (isFrozen()) {
      return outer.cast(frozen(precise));
    }
    return outer.cast(g.isTraining() ? batch(precise, n) : running(precise));
  }

  /** Whether this is a training that changes nothing of this layer. */
  private boolean isFrozen() {
    return g.isTraining() && g.isFrozen("gamma", "beta", "mean", "variance");
  }

  /** {@link #running} as a matrix product, whose gradient is fast; the statistics are kept. */
  private SDVariable frozen(SDVariable x) {
    g.observe(mean.variable(), 0);
    g.observe(variance.variable(), 0);
    SDVariable diagonal = g.constant(g.name("scale"), Nd4j.diag(scale()));
    SDVariable shift = g.constant(g.name("shift"), shift());
    return g.graph().nn().biasAdd(g.graph().mmul(x, diagonal), shift, false);
  }

  /** ND4J's operation, which cannot be differentiated. */
  private SDVariable named(SDVariable x, int axis) {
    return g.graph()
        .nn()
        .batchNorm(
            x,
            mean.variable(),
            variance.variable(),
            gamma.variable(),
            beta.variable(),
            settings.epsilon(),
            axis);
  }

  private SDVariable running(SDVariable x) {
    SDVariable scale = g.constant(g.name("scale"), scale());
    return g.graph().nn().biasAdd(x.mul(scale), g.constant(g.name("shift"), shift()), false);
  }

  /**
   * One product and one bias: x·diag(s) + (β − m·s), s = γ/√(v + ε), with m and E[x²] as products
   * with a row of 1/n. In ND4J the gradient of a broadcast product is very slow, and that of a
   * matrix product is fast.
   */
  private SDVariable batch(SDVariable x, int n) {
    SameDiff graph = g.graph();
    SDVariable average = g.constant("average-" + n, Nd4j.ones(DataType.DOUBLE, 1, n).divi(n));
    SDVariable m = graph.mmul(average, x);
    // By rounding, the variance of equal values may be negative, and its root NaN.
    SDVariable v = graph.nn().relu(graph.mmul(average, x.mul(x)).sub(m.mul(m)), 0);
    g.observe(graph.reshape(m, width), settings.momentum());
    g.observe(graph.reshape(v.mul(n / (n - 1.0)), width), settings.momentum());
    SDVariable s =
        graph.reshape(gamma.variable(), 1, width).div(graph.math().sqrt(v.add(settings.epsilon())));
    SDVariable diagonal = graph.math().diag(graph.reshape(s, width));
    SDVariable shift = graph.reshape(beta.variable(), 1, width).sub(m.mul(s));
    return graph.nn().biasAdd(graph.mmul(x, diagonal), graph.reshape(shift, width), false);
  }
}
