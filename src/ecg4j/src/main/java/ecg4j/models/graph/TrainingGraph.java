package ecg4j.models.graph;

import ecg4j.kernels.base.Kernel;
import ecg4j.layers.graph.Declarations;
import ecg4j.layers.graph.GraphScope;
import ecg4j.layers.graph.Parameters;
import ecg4j.models.network.Inputs;
import ecg4j.models.network.Network;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A network for training at one batch size, with batch statistics, dropout masks, loss and
 * gradients. It uses the arrays of its {@link Parameters} directly, so changes to them between two
 * steps take effect.
 *
 * <pre>
 * Step step = graph.step(signals, rr, targets, weights, seed);
 * if (finite(step)) { update(parameters.flat(), step.gradient()); graph.commit(); }
 * </pre>
 *
 * <p>Not thread-safe.
 */
public final class TrainingGraph implements AutoCloseable {
  private static final String TARGETS = "loss/targets";
  private static final String WEIGHTS = "loss/weights";
  private static final String LOGITS = "loss/logits";
  private static final String STATISTICS = "loss/batch_statistics";

  /**
   * The result of a step.
   *
   * @param loss Σ wᵢ·lᵢ / Σ wᵢ with the {@link BeatLoss} l of each beat; for a network that trains
   *     several logits, the sum of their losses
   * @param logits [B · classes], row by row
   * @param gradient of the loss [1, N], in the order of {@link Parameters#flat()}; overwritten by
   *     the next step
   */
  public record Step(double loss, float[] logits, INDArray gradient) {}

  /** Options of the graph. */
  private enum Form {
    KERNELS,
    FED_IMAGES
  }

  private final Network network;
  private final int batch;
  private final DropoutMasks masks;
  private final List<Declarations.Image> images;
  private final Feeds feeds = new Feeds();
  private final GradientRow gradients;
  private final RunningStatistics statistics;
  private final Plan plan;
  private double lossScale = 1;

  private TrainingGraph(
      Network network,
      Parameters parameters,
      int batch,
      DataType type,
      GraphOptions options,
      Set<Form> form) {
    if (batch < 2) {
      throw new IllegalArgumentException("a training batch needs at least 2 beats, not " + batch);
    }
    this.network = network;
    this.batch = batch;
    GraphScope g = GraphScope.of(GraphScope.Purpose.TRAINING, parameters, batch, type);
    if (form.contains(Form.KERNELS)) {
      g = g.useKernels();
    }
    if (form.contains(Form.FED_IMAGES)) {
      g = g.useFedImages();
    }
    g = g.freeze(options.frozen());
    Inputs inputs = Inputs.of(g, network);
    SameDiff graph = g.graph();
    Network.Outputs made = network.outputs(g, inputs.signal(), inputs.rr());
    DataType precise = g.precise().type();
    SDVariable logits = g.precise().cast(made.logits());
    List<SDVariable> trained = new ArrayList<>();
    for (SDVariable each : made.trained()) {
      trained.add(each == made.logits() ? logits : g.precise().cast(each));
    }
    logits.rename(LOGITS);
    SDVariable targets = graph.placeHolder(TARGETS, precise, batch, network.classes());
    SDVariable weights = graph.placeHolder(WEIGHTS, precise, batch);
    TrainingLoss loss = TrainingLoss.of(graph, options.loss(), trained, targets, weights);
    Declarations declared = g.declarations();
    this.masks = new DropoutMasks(declared.masks(), feeds);
    this.statistics = new RunningStatistics(declared.statistics(), parameters, options.frozen());

    feeds.add(Inputs.SIGNAL, type, batch, network.window());
    if (network.rrWidth() > 0) {
      feeds.add(Inputs.RR, type, batch, network.rrWidth());
    }
    this.images = form.contains(Form.FED_IMAGES) ? declared.images() : List.of();
    for (Declarations.Image image : images) {
      int size = image.settings().imgSize();
      feeds.add(image.placeholder(), type, batch, (long) size * size);
    }
    feeds.add(TARGETS, precise, batch, network.classes());
    feeds.add(WEIGHTS, precise, batch);
    masks.feed(type);

    List<String> outputs = new ArrayList<>(List.of(TrainingLoss.LOSS, LOGITS));
    if (!declared.statistics().isEmpty()) {
      SDVariable[] seen =
          declared.statistics().stream()
              .map(Declarations.Observation::batch)
              .toArray(SDVariable[]::new);
      graph.concat(STATISTICS, 0, seen);
      outputs.add(STATISTICS);
    }
    if (type == DataType.FLOAT16) {
      feeds.add(TrainingLoss.SCALE, DataType.FLOAT, 1);
      feeds.set(TrainingLoss.SCALE, 1);
    }
    List<String> trainable = GradientRow.trained(parameters, options.frozen());
    this.gradients =
        new GradientRow(
            parameters,
            options.frozen(),
            type == DataType.FLOAT16
                ? loss.scaledDerivatives(trainable)
                : loss.derivatives(trainable));
    outputs.addAll(gradients.variables());
    this.plan = new Plan(graph, feeds.arrays(), outputs);
  }

  /**
   * Builds the graph.
   *
   * @param batch beats per step, at least 2, since a single beat has no batch statistics
   * @param type number type of the computation: FLOAT; HALF, with loss, softmax and statistics
   *     still in FLOAT; or DOUBLE for gradient checks
   */
  public static TrainingGraph build(
      Network network, Parameters parameters, int batch, DataType type) {
    return build(network, parameters, batch, type, GraphOptions.DEFAULT);
  }

  /** Like {@link #build(Network, Parameters, int, DataType)}, with options. */
  public static TrainingGraph build(
      Network network, Parameters parameters, int batch, DataType type, GraphOptions options) {
    return new TrainingGraph(network, parameters, batch, type, options, forms(type));
  }

  /** Like {@link #build}, but images are given to each step instead of computed. */
  public static TrainingGraph onImages(
      Network network, Parameters parameters, int batch, DataType type, GraphOptions options) {
    Set<Form> form = forms(type);
    form.add(Form.FED_IMAGES);
    return new TrainingGraph(network, parameters, batch, type, options, form);
  }

  private static Set<Form> forms(DataType type) {
    Set<Form> form = EnumSet.noneOf(Form.class);
    if (Kernel.canCompute(type)) {
      form.add(Form.KERNELS);
    }
    return form;
  }

  /** A graph with ND4J's operations only, the reference for {@link #build}. */
  public static TrainingGraph plain(
      Network network, Parameters parameters, int batch, DataType type) {
    return new TrainingGraph(network, parameters, batch, type, GraphOptions.DEFAULT, Set.of());
  }

  /**
   * Sets the loss scale: the loss is multiplied by it in the backward pass, and gradients are
   * divided by it at the end, so that small gradients do not underflow in HALF. A power of two does
   * not change any digit.
   *
   * @throws IllegalStateException if the graph has another number type
   */
  public void lossScale(double scale) {
    if (!feeds.has(TrainingLoss.SCALE)) {
      throw new IllegalStateException("only a graph in half precision has a loss scale");
    }
    lossScale = scale;
    feeds.set(TrainingLoss.SCALE, scale);
  }

  /** Whether steps use the signals. */
  public boolean readsSignal() {
    return network.readsSignal();
  }

  /** Number of beats per step. */
  public int batch() {
    return batch;
  }

  /** Memory of the intermediate arrays, in bytes. */
  long bytes() {
    return plan.bytes();
  }

  /** Number of values of the largest intermediate array. */
  long largestArray() {
    return plan.largestArray();
  }

  /**
   * Computes the loss and gradients of a batch. Parameters and running statistics are not changed.
   *
   * @param signals [B · window]; ignored if the network does not use the signal
   * @param rr [B · rrWidth], or null if the network has no features
   * @param targets [B · classes], target probabilities of each beat (one-hot or smoothed)
   * @param weights [B], weight of each beat in the loss; 0 for padding, which still contributes to
   *     batch statistics
   * @param maskSeed seed of the dropout masks
   */
  public Step step(float[] signals, float[] rr, float[] targets, float[] weights, long maskSeed) {
    return step(signals, rr, List.of(), targets, weights, maskSeed);
  }

  /**
   * Like {@link #step(float[], float[], float[], float[], long)}, with images.
   *
   * @param given [B · S · S] for each of the network's images in a graph {@link #onImages}, which
   *     ignores the signals; otherwise empty
   */
  public Step step(
      float[] signals,
      float[] rr,
      List<float[]> given,
      float[] targets,
      float[] weights,
      long maskSeed) {
    if (given.size() != images.size()) {
      throw new IllegalArgumentException(
          "a step needs %s images per beat, not %s".formatted(images.size(), given.size()));
    }
    for (int i = 0; i < given.size(); i++) {
      feeds.fill(images.get(i).placeholder(), given.get(i));
    }
    if (network.readsSignal()) {
      feeds.fill(Inputs.SIGNAL, signals);
    }
    if (network.rrWidth() > 0) {
      feeds.fill(Inputs.RR, rr);
    }
    feeds.fill(TARGETS, targets);
    feeds.fill(WEIGHTS, weights);
    masks.draw(maskSeed);
    plan.run();
    INDArray gradient = gradients.collect(plan::output, lossScale);
    statistics.see(plan.output(STATISTICS));
    return new Step(
        plan.output(TrainingLoss.LOSS).getDouble(0),
        plan.output(LOGITS).ravel().toFloatVector(),
        gradient);
  }

  /**
   * Like {@link #commit(long)} late in a training: by momentum only, as PyTorch does from the first
   * step.
   */
  public void commit() {
    commit(Long.MAX_VALUE);
  }

  /**
   * Updates the running statistics by the batch of the last step ({@link RunningStatistics}). Call
   * it once per step, but not for a step that is discarded.
   *
   * @param earlier number of steps committed before, including those of a resumed training
   */
  public void commit(long earlier) {
    statistics.follow(earlier);
  }

  @Override
  public void close() {
    plan.close();
  }
}
