package ecg4j.layers;

import ecg4j.config.ScalogramConfig;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * One SameDiff graph while layers add to it: its purpose, constant batch size and number type, and
 * the path that names what is added. {@link #in} goes one step down the path.
 *
 * <p>A layer asks for its parameters with {@link #parameter}. The first time a network is built,
 * nothing is known but its description, and the scope merely collects what is asked for ({@link
 * #declaring}); later scopes hand out the values of a {@link Parameters}. So a network is described
 * in one place only.
 */
public final class GraphScope {
  /** What the graph is for. */
  public enum Purpose {
    /** Batch statistics, dropout masks. */
    TRAINING,
    /** Running statistics, no masks; each layer as it is. */
    INFERENCE,
    /** The same function with batch norms folded into the layers before them: few, large ops. */
    FOLDED
  }

  /**
   * A dropout mask that the training step must feed.
   *
   * @param placeholder its name
   * @param shape of the mask, batch first
   * @param rate share of zeros; the others are 1/(1 − rate)
   */
  public record Mask(String placeholder, long[] shape, double rate) {
    @Override
    public long[] shape() {
      return shape.clone();
    }
  }

  /**
   * A scalogram that a network reads.
   *
   * @param placeholder its name, where the training step feeds it: [B, S · S]
   * @param rate samples a second
   */
  public record Image(String placeholder, ScalogramConfig settings, double rate) {}

  /**
   * What a batch says about a running statistic.
   *
   * @param batch its value in this batch
   * @param momentum how far the running one moves towards it
   */
  public record Observation(SDVariable batch, double momentum) {}

  /** Batch size of a graph that takes any number of beats. */
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

  /** A scope that only collects {@link #specs()}; its graph is thrown away. */
  public static GraphScope declaring() {
    return new GraphScope(new GraphBuild(Purpose.TRAINING, 2, DataType.FLOAT, null), "");
  }

  /**
   * A scope with values.
   *
   * @param type number type of the computation; parameters keep theirs and are cast
   */
  public static GraphScope of(Purpose purpose, Parameters parameters, int batch, DataType type) {
    return new GraphScope(new GraphBuild(purpose, batch, type, parameters), "");
  }

  /**
   * A scope whose graph another runtime is to read: of {@link #ANY} batch size, and every layer in
   * the operations that name it (dilated convolutions, norms, means, broadcasts), where it
   * otherwise takes those that ND4J is fast at. ND4J's oneDNN refuses some of these.
   */
  public static GraphScope portable(Purpose purpose, Parameters parameters) {
    GraphScope scope = of(purpose, parameters, ANY, parameters.type());
    scope.build.portable = true;
    return scope;
  }

  /**
   * Lets layers use {@link ecg4j.kernels}, where a kernel does what they need. Such a graph
   * computes in float on the CPU, and runs only in a session that knows kernels.
   */
  public GraphScope withKernels() {
    build.kernels = true;
    return this;
  }

  /** Lets the training step feed {@link #images()} instead of having them computed. */
  public GraphScope withFedImages() {
    build.fedImages = true;
    return this;
  }

  /** Whether layers may use {@link ecg4j.kernels}. */
  boolean kernels() {
    return build.kernels;
  }

  /**
   * Whether layers are put into the operations that name them, see {@link #portable(Purpose,
   * Parameters)}.
   */
  boolean portable() {
    return build.portable;
  }

  /** The scope one step further down. */
  public GraphScope in(String name) {
    return new GraphScope(build, name(name), type);
  }

  /**
   * The same scope computing in float where the graph computes in half, which has 11 binary digits
   * and ends at 65504: for statistics, sums over many values, softmax and the like. What comes from
   * other scopes enters by {@link #cast}.
   */
  public GraphScope precise() {
    return type == DataType.FLOAT16 ? new GraphScope(build, path, DataType.FLOAT) : this;
  }

  /**
   * The scope for products of many terms. CUDA multiplies numbers in half and sums in float; ND4J
   * on the CPU sums in half too, in plain loops a hundred times slower than its float. So there
   * numbers in half are multiplied in float, and the sum rounded.
   */
  public GraphScope products() {
    boolean half = type == DataType.FLOAT16;
    return half && Nd4j.getBackend().getEnvironment().isCPU() ? precise() : this;
  }

  /** A value in this scope's number type. */
  public SDVariable cast(SDVariable x) {
    // Only where types can differ: SameDiff does not always know a variable's type in advance.
    return build.type == DataType.FLOAT16 ? x.castTo(type) : x;
  }

  /** A feature map in this scope's number type. */
  public FeatureMap cast(FeatureMap x) {
    return build.type == DataType.FLOAT16 ? x.with(cast(x.variable()), x.channels()) : x;
  }

  /** The full name of something here. */
  public String name(String name) {
    return path.isEmpty() ? name : path + "/" + name;
  }

  /** The graph. */
  public SameDiff graph() {
    return build.graph;
  }

  /** Beats a batch, a constant of the graph, or {@link #ANY}. */
  public int batch() {
    return build.batch;
  }

  /** Length of an axis that has so many entries a beat, or {@link #ANY}. */
  long batch(int times) {
    return build.batch == ANY ? ANY : (long) build.batch * times;
  }

  /** Number type of the computation here. */
  public DataType type() {
    return type;
  }

  /** What the graph is for. */
  public Purpose purpose() {
    return build.purpose;
  }

  /** Whether batch statistics and masks are in use. */
  public boolean training() {
    return build.purpose == Purpose.TRAINING;
  }

  /** Whether batch norms go into the layer before them. */
  public boolean folded() {
    return build.purpose == Purpose.FOLDED;
  }

  /** Everything asked for so far, in order. */
  public List<ParameterSpec> specs() {
    return List.copyOf(build.specs);
  }

  /** The masks to feed, in order. */
  public List<Mask> masks() {
    return List.copyOf(build.masks);
  }

  /** The scalograms that are read, fed or not, each once. */
  public List<Image> images() {
    return List.copyOf(build.images);
  }

  /** Batch statistics, one per running statistic, in the order of {@link #specs()}. */
  public List<Observation> batchStatistics() {
    return List.copyOf(build.statistics);
  }

  /** A trainable array of the layer. */
  public Parameter parameter(String name, Init init, boolean decay, long... shape) {
    return declare(new ParameterSpec(name(name), shape, init, true, decay));
  }

  /** A running statistic of the layer. */
  public Parameter statistic(String name, Init init, long... shape) {
    return declare(new ParameterSpec(name(name), shape, init, false, false));
  }

  private Parameter declare(ParameterSpec spec) {
    return new Parameter(this, spec, build.declare(spec));
  }

  /**
   * Notes what this batch says about a running statistic, which moves towards it when the step is
   * committed. To be called in the order in which the statistics were declared.
   *
   * @param momentum share of the way that it moves
   */
  public void observe(SDVariable batchStatistic, double momentum) {
    build.statistics.add(new Observation(batchStatistic, momentum));
  }

  /** A mask [B, …] of zeros and 1/(1 − rate), as a placeholder that the training step feeds. */
  public SDVariable mask(String name, double rate, long... shape) {
    return build.mask(new Mask(name(name), shape, rate));
  }

  /** Notes that a scalogram is read; gives it, [B, S · S], if the training step feeds it. */
  Optional<SDVariable> image(ScalogramConfig settings, double rate) {
    return build.image(settings, rate);
  }

  /** A constant in the scope's number type; equal names share one constant. */
  public SDVariable constant(String name, INDArray value) {
    return constant(name, () -> value);
  }

  /** As {@link #constant(String, INDArray)}, its value made when there is none of that name yet. */
  SDVariable constant(String name, Supplier<INDArray> value) {
    String own = type == build.type ? name : name + "-" + type;
    return build.graph.hasVariable(own)
        ? build.graph.getVariable(own)
        : build.graph.constant(own, value.get().castTo(type));
  }
}
