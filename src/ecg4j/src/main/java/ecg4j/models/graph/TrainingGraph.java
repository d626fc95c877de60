package ecg4j.models.graph;

import ecg4j.kernels.Kernel;
import ecg4j.layers.GraphScope;
import ecg4j.layers.ParameterSpec;
import ecg4j.layers.Parameters;
import ecg4j.models.network.Inputs;
import ecg4j.models.network.Network;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * A network with batch statistics, dropout masks, loss and gradients, at one batch size. It reads
 * the very arrays of its {@link Parameters}: whoever changes them between two steps trains.
 *
 * <pre>
 * Step step = graph.step(signals, rr, targets, weights, seed);
 * if (finite(step)) { update(parameters.flat(), step.gradient()); graph.commit(); }
 * </pre>
 *
 * <p>One thread at a time.
 */
public final class TrainingGraph implements AutoCloseable {
  private static final String TARGETS = "loss/targets";
  private static final String WEIGHTS = "loss/weights";
  private static final String LOGITS = "loss/logits";
  private static final String STATISTICS = "loss/batch_statistics";

  /**
   * What a step found.
   *
   * @param loss Σ wᵢ·CEᵢ / Σ wᵢ; of a network that trains several logits, the sum of theirs
   * @param logits [B · classes], row by row
   * @param gradient of the loss [1, N], in the order of {@link Parameters#flat()}; valid until the
   *     next step, which overwrites it
   */
  public record Step(double loss, float[] logits, INDArray gradient) {}

  /** How a graph is put together. */
  private enum Form {
    KERNELS,
    FED_IMAGES
  }

  private final Network network;
  private final int batch;
  private final DropoutMasks masks;
  private final List<GraphScope.Image> images;
  private final Feeds feeds = new Feeds();
  private final Map<String, INDArray> gradients = new LinkedHashMap<>();
  private final List<String> outputs = new ArrayList<>();
  private final INDArray gradient;
  private final RunningStatistics statistics;
  private final Plan plan;
  private double lossScale = 1;

  private TrainingGraph(
      Network network, Parameters parameters, int batch, DataType type, Set<Form> form) {
    if (batch < 2) {
      throw new IllegalArgumentException("a training batch has at least 2 beats, not " + batch);
    }
    this.network = network;
    this.batch = batch;
    GraphScope g = GraphScope.of(GraphScope.Purpose.TRAINING, parameters, batch, type);
    if (form.contains(Form.KERNELS)) {
      g = g.withKernels();
    }
    if (form.contains(Form.FED_IMAGES)) {
      g = g.withFedImages();
    }
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
    TrainingLoss loss = TrainingLoss.of(graph, trained, targets, weights);
    this.masks = new DropoutMasks(g.masks(), feeds);
    this.gradient = Nd4j.zeros(parameters.type(), 1, parameters.count());
    this.statistics = new RunningStatistics(g, parameters);

    feeds.add(Inputs.SIGNAL, type, batch, network.window());
    if (network.rrWidth() > 0) {
      feeds.add(Inputs.RR, type, batch, network.rrWidth());
    }
    this.images = form.contains(Form.FED_IMAGES) ? g.images() : List.of();
    for (GraphScope.Image image : images) {
      int size = image.settings().imgSize();
      feeds.add(image.placeholder(), type, batch, (long) size * size);
    }
    feeds.add(TARGETS, precise, batch, network.classes());
    feeds.add(WEIGHTS, precise, batch);
    masks.feed(type);

    outputs.add(TrainingLoss.LOSS);
    outputs.add(LOGITS);
    if (!g.batchStatistics().isEmpty()) {
      SDVariable[] seen =
          g.batchStatistics().stream()
              .map(GraphScope.Observation::batch)
              .toArray(SDVariable[]::new);
      graph.concat(STATISTICS, 0, seen);
      outputs.add(STATISTICS);
    }
    List<String> trainable =
        parameters.specs().stream()
            .filter(ParameterSpec::trainable)
            .map(ParameterSpec::name)
            .toList();
    if (type == DataType.FLOAT16) {
      feeds.add(TrainingLoss.SCALE, DataType.FLOAT, 1);
      feeds.set(TrainingLoss.SCALE, 1);
    }
    Map<String, SDVariable> derivatives =
        type == DataType.FLOAT16 ? loss.scaledDerivatives(trainable) : loss.derivatives(trainable);
    long from = 0;
    for (ParameterSpec spec : parameters.specs()) {
      if (spec.trainable()) {
        INDArray part =
            gradient.get(NDArrayIndex.point(0), NDArrayIndex.interval(from, from + spec.size()));
        String name = derivatives.get(spec.name()).name();
        this.gradients.put(name, part.reshape('c', spec.shape()));
        outputs.add(name);
        from += spec.size();
      }
    }
    this.plan = new Plan(graph, feeds.arrays(), outputs);
  }

  /**
   * Builds the graph.
   *
   * @param batch beats a step, at least 2 (a single one has no batch statistics)
   * @param type number type of the computation: FLOAT; HALF, with loss, softmax and statistics in
   *     FLOAT all the same; or DOUBLE for gradient checks
   */
  public static TrainingGraph build(
      Network network, Parameters parameters, int batch, DataType type) {
    return new TrainingGraph(network, parameters, batch, type, forms(type));
  }

  /** As {@link #build}, with images given to each step instead of computed in it. */
  public static TrainingGraph onImages(
      Network network, Parameters parameters, int batch, DataType type) {
    Set<Form> form = forms(type);
    form.add(Form.FED_IMAGES);
    return new TrainingGraph(network, parameters, batch, type, form);
  }

  private static Set<Form> forms(DataType type) {
    Set<Form> form = EnumSet.noneOf(Form.class);
    if (Kernel.canCompute(type)) {
      form.add(Form.KERNELS);
    }
    return form;
  }

  /** Without kernels, of ND4J's operations alone: the reference for {@link #build}. */
  public static TrainingGraph plain(
      Network network, Parameters parameters, int batch, DataType type) {
    return new TrainingGraph(network, parameters, batch, type, Set.of());
  }

  /**
   * Sets what the loss is multiplied by on the way back, and gradients divided by at the end, so
   * that small ones are not lost in a graph of HALF. A power of two changes no digit.
   *
   * @throws IllegalStateException in a graph of another number type, which needs none
   */
  public void lossScale(double scale) {
    if (!feeds.has(TrainingLoss.SCALE)) {
      throw new IllegalStateException("only a graph in half precision scales its loss");
    }
    lossScale = scale;
    feeds.set(TrainingLoss.SCALE, scale);
  }

  /** Whether steps take notice of the signals. */
  public boolean readsSignal() {
    return network.readsSignal();
  }

  /** Beats a step. */
  public int batch() {
    return batch;
  }

  /** Memory of the arrays between inputs and gradients, bytes. */
  long bytes() {
    return plan.bytes();
  }

  /** Values of the largest of these arrays. */
  long largestArray() {
    return plan.largestArray();
  }

  /**
   * Loss and gradients of one batch. Neither parameters nor running statistics change.
   *
   * @param signals [B · window]; anything where the network does not read them
   * @param rr [B · rrWidth], or null where the network reads none
   * @param targets [B · classes], each beat's probabilities (one-hot, or smoothed)
   * @param weights [B], of each beat in the loss; 0 for padding, which still takes part in batch
   *     statistics
   * @param maskSeed of the dropout masks
   */
  public Step step(float[] signals, float[] rr, float[] targets, float[] weights, long maskSeed) {
    return step(signals, rr, List.of(), targets, weights, maskSeed);
  }

  /**
   * As {@link #step(float[], float[], float[], float[], long)}.
   *
   * @param given [B · S · S] for each of the network's images in a graph {@link #onImages}, which
   *     takes no notice of the signals; else empty
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
          "a step takes %d images a beat, was given %d".formatted(images.size(), given.size()));
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
    gradients.forEach((name, part) -> part.assign(plan.output(name)));
    if (lossScale != 1) {
      gradient.muli(1 / lossScale);
    }
    statistics.see(plan.output(STATISTICS));
    return new Step(
        plan.output(TrainingLoss.LOSS).getDouble(0),
        plan.output(LOGITS).ravel().toFloatVector(),
        gradient);
  }

  /**
   * As {@link #commit(long)} late in a training: by momentum alone, as PyTorch does from the first.
   */
  public void commit() {
    commit(Long.MAX_VALUE);
  }

  /**
   * Lets the running statistics follow the last step's batch ({@link RunningStatistics}). Once per
   * step, and not at all for a step that is dropped.
   *
   * @param earlier steps committed before, in this training or the one that it goes on with
   */
  public void commit(long earlier) {
    statistics.follow(earlier);
  }

  @Override
  public void close() {
    plan.close();
  }
}
