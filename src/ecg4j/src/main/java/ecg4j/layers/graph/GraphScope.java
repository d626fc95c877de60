package ecg4j.layers.graph;

import ecg4j.config.section.ScalogramConfig;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A SameDiff graph under construction: its purpose, batch size and number type, and a path that
 * prefixes the names of variables. {@link #in} returns the scope of a sub-path.
 *
 * <p>A layer gets its parameters from {@link #parameter}. When a network is built for the first
 * time, the scope only collects the declarations ({@link #declaring}); later scopes provide the
 * values of a {@link Parameters}. So a network is described in one place only.
 */
public final class GraphScope {
  /** The purpose of a graph. */
  public enum Purpose {
    /** Batch statistics, dropout masks. */
    TRAINING,
    /** Running statistics, no masks, unmodified layers. */
    INFERENCE,
    /**
     * The same function as {@link #INFERENCE}, with batch norms merged into the layers before them:
     * fewer and larger operations.
     */
    FOLDED
  }

  /** Batch size of a graph for any number of beats. */
  public static final int ANY = -1;

  private final GraphBuild build;
  private final String path;
  private final DataType type;

  private GraphScope(GraphBuild build, String path) {
    this(build, path, build.type);
  }

  private GraphScope(GraphBuild build, String path, DataType type) {
    this.build = build;
    this.path = path;
    this.type = type;
  }

  /** A scope that only collects {@link #declarations()}; its graph is not used. */
  public static GraphScope declaring() {
    return new GraphScope(new GraphBuild(Purpose.TRAINING, 2, DataType.FLOAT, null), "");
  }

  /**
   * A scope with parameter values.
   *
   * @param type number type of the computation, to which parameters are cast
   */
  public static GraphScope of(Purpose purpose, Parameters parameters, int batch, DataType type) {
    return new GraphScope(new GraphBuild(purpose, batch, type, parameters), "");
  }

  /**
   * A scope for a graph that is exported to another runtime. It has {@link #ANY} batch size, and
   * layers use standard operations (dilated convolutions, norms, means, broadcasts) instead of
   * those that are fast in ND4J. ND4J with oneDNN does not support some of these.
   */
  public static GraphScope portable(Purpose purpose, Parameters parameters) {
    GraphScope scope = of(purpose, parameters, ANY, parameters.type());
    scope.build.portable = true;
    return scope;
  }

  /**
   * Lets layers use {@link ecg4j.kernels} where possible. The graph then computes in float on the
   * CPU and needs a session that supports kernels.
   *
   * @return this scope
   */
  public GraphScope useKernels() {
    build.kernels = true;
    return this;
  }

  /**
   * Makes images placeholders that the training step feeds, instead of computing them in the graph.
   *
   * @return this scope
   */
  public GraphScope useFedImages() {
    build.fedImages = true;
    return this;
  }

  /**
   * Sets the arrays that training does not change.
   *
   * @param names full names of arrays
   * @return this scope
   */
  public GraphScope freeze(Set<String> names) {
    build.frozen = Set.copyOf(names);
    return this;
  }

  /** Whether training changes none of these arrays of this scope. */
  public boolean isFrozen(String... names) {
    return Arrays.stream(names).allMatch(name -> build.frozen.contains(name(name)));
  }

  /** Whether layers may use {@link ecg4j.kernels}. */
  public boolean hasKernels() {
    return build.kernels;
  }

  /** Whether layers use standard operations; see {@link #portable(Purpose, Parameters)}. */
  public boolean isPortable() {
    return build.portable;
  }

  /** The scope of a sub-path. */
  public GraphScope in(String name) {
    return new GraphScope(build, name(name), type);
  }

  /**
   * This scope with float instead of half precision, which has 11 binary digits and a maximum of
   * 65504. Use it for statistics, sums over many values, softmax and the like. Variables of other
   * scopes must be converted by {@link #cast}.
   */
  public GraphScope precise() {
    return type == DataType.FLOAT16 ? new GraphScope(build, path, DataType.FLOAT) : this;
  }

  /**
   * The scope for products of many terms. CUDA multiplies half-precision numbers and sums in float.
   * ND4J on the CPU sums in half precision, in plain loops a hundred times slower than in float. On
   * the CPU such products are therefore computed in float and rounded.
   */
  public GraphScope products() {
    boolean half = type == DataType.FLOAT16;
    return half && Nd4j.getBackend().getEnvironment().isCPU() ? precise() : this;
  }

  /** Converts a variable to this scope's number type. */
  public SDVariable cast(SDVariable x) {
    // Only if types can differ, since SameDiff does not always know a variable's type in advance.
    return build.type == DataType.FLOAT16 ? x.castTo(type) : x;
  }

  /** Converts a feature map to this scope's number type. */
  public FeatureMap cast(FeatureMap x) {
    return build.type == DataType.FLOAT16 ? x.with(cast(x.variable()), x.channels()) : x;
  }

  /** The full name of a variable in this scope. */
  public String name(String name) {
    return path.isEmpty() ? name : path + "/" + name;
  }

  /** The graph. */
  public SameDiff graph() {
    return build.graph;
  }

  /** Number of beats per batch, a constant of the graph, or {@link #ANY}. */
  public int batch() {
    return build.batch;
  }

  /** Length of an axis with the given number of entries per beat, or {@link #ANY}. */
  public long batch(int times) {
    return build.batch == ANY ? ANY : (long) build.batch * times;
  }

  /** Number type of the computation in this scope. */
  public DataType type() {
    return type;
  }

  /** The purpose of the graph. */
  public Purpose purpose() {
    return build.purpose;
  }

  /** Whether batch statistics and masks are in use. */
  public boolean isTraining() {
    return build.purpose == Purpose.TRAINING;
  }

  /** Whether batch norms are merged into the layers before them. */
  public boolean isFolded() {
    return build.purpose == Purpose.FOLDED;
  }

  /** The declarations of the layers so far. */
  public Declarations declarations() {
    return build.declarations();
  }

  /** A trainable array of the layer. */
  public Parameter parameter(String name, Init init, boolean decay, long... shape) {
    return declare(new ParameterSpec(name(name), shape, init, true, decay));
  }

  /** A running statistic of the layer. */
  public Parameter statistic(String name, Init init, long... shape) {
    return declare(new ParameterSpec(name(name), shape, init, false, false));
  }

  /**
   * An array that no training step changes, for example a mean for the standardisation of inputs.
   * It is stored with the running statistics, and its batch value is always its current value.
   */
  public Parameter fixed(String name, Init init, long... shape) {
    Parameter fixed = precise().statistic(name, init, shape);
    if (isTraining()) {
      observe(fixed.variable(), 0);
    }
    return fixed;
  }

  private Parameter declare(ParameterSpec spec) {
    return new Parameter(this, spec, build.declare(spec));
  }

  /**
   * Declares the batch value of a running statistic, which is updated when the step is committed.
   * Must be called in the order in which the statistics were declared.
   *
   * @param momentum weight of the batch value in the update
   */
  public void observe(SDVariable batchStatistic, double momentum) {
    build.statistics.add(new Declarations.Observation(batchStatistic, momentum));
  }

  /** A mask [B, …] of zeros and 1/(1 − rate), as a placeholder that the training step feeds. */
  public SDVariable mask(String name, double rate, long... shape) {
    return build.mask(new Declarations.Mask(name(name), shape, rate));
  }

  /**
   * Declares the use of a scalogram. Returns its placeholder [B, S · S] if the training step feeds
   * it.
   */
  public Optional<SDVariable> image(ScalogramConfig settings, double rate) {
    return build.image(settings, rate);
  }

  /** Returns a variable that several layers share; the first layer creates it. */
  public SDVariable shared(Object key, Supplier<SDVariable> made) {
    SDVariable known = build.shared.get(key);
    if (known == null) {
      known = made.get();
      build.shared.put(key, known);
    }
    return known;
  }

  /** A constant in the scope's number type; equal names share one constant. */
  public SDVariable constant(String name, INDArray value) {
    return constant(name, () -> value);
  }

  /**
   * Like {@link #constant(String, INDArray)}; the value is only computed if there is no constant of
   * this name yet.
   */
  public SDVariable constant(String name, Supplier<INDArray> value) {
    String own = type == build.type ? name : name + "-" + type;
    return build.graph.hasVariable(own)
        ? build.graph.getVariable(own)
        : build.graph.constant(own, value.get().castTo(type));
  }
}
