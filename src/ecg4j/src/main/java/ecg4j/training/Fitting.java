package ecg4j.training;

import ecg4j.config.ExperimentConfig;
import ecg4j.config.TrainingConfig;
import ecg4j.data.Batches;
import ecg4j.data.Split;
import ecg4j.layers.Parameters;
import ecg4j.models.graph.ImageCaches;
import ecg4j.models.graph.TrainingGraph;
import ecg4j.models.graph.TrainingMemory;
import ecg4j.models.network.Network;
import ecg4j.training.files.Checkpoint;
import ecg4j.training.history.Epoch;
import ecg4j.training.history.EpochSums;
import ecg4j.training.history.History;
import ecg4j.training.history.Monitored;
import ecg4j.training.history.RateFalls;
import ecg4j.training.history.Validation;
import ecg4j.training.jobs.PathMap;
import ecg4j.training.scoring.Scoring;
import ecg4j.training.step.AdamW;
import ecg4j.training.step.Augmentation;
import ecg4j.training.step.BatchIterator;
import ecg4j.training.step.FeatureNoise;
import ecg4j.training.step.GradientClip;
import ecg4j.training.step.LearningRate;
import ecg4j.training.step.LossScale;
import ecg4j.training.step.Seeds;
import ecg4j.training.step.Targets;
import ecg4j.training.step.TrainingStep;
import ecg4j.training.task.Task;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

/**
 * One network being fitted to one training part: everything that changes while it is, and the two
 * things that change it, a step and the end of an epoch. Files are none of its business; {@link
 * #checkpoint} gives all there is to save, and a fitting made from it goes on as if it had never
 * stopped.
 *
 * <p>Without a validation part nothing is monitored: all epochs are trained, the rate falls only
 * after epochs that the experiment names, and the last epoch counts as the best.
 */
final class Fitting implements AutoCloseable {
  /** Beats a step up to which no network here takes memory that is worth predicting. */
  private static final int SURELY_FITS = 128;

  private final TrainingConfig config;
  private final long seed;
  private final Network network;
  private final Split split;
  private final int batch;
  private final Scoring scoring;
  private final Parameters parameters;
  private final History history;
  private final ImageCaches images;
  private final BatchIterator batches;
  private final RateFalls falls;
  private final LearningRate rate;
  private final AdamW updater;
  private final TrainingGraph graph;
  private final TrainingStep step;
  private final SameDiffModel model;
  private EpochSums sums = EpochSums.START;
  private int nonFiniteInARow;
  private LossScale scale;
  private long startedAt;
  private RuntimeException failure;

  /** Of a whole network, from its first values or a checkpoint. */
  Fitting(ExperimentConfig experiment, Network network, Split split, Optional<Checkpoint> from) {
    this(new Task.WholeNetwork(experiment, PathMap.SAME, network, split).fit().orElseThrow(), from);
  }

  Fitting(Task.Fit fit, Optional<Checkpoint> from) {
    ExperimentConfig experiment = fit.config();
    this.config = experiment.training();
    this.seed = experiment.trainingSeed();
    this.network = fit.network();
    this.split = fit.split();
    this.batch = batchSize(config, split);
    this.scoring = new Scoring(experiment.evaluation().batchSize());
    this.parameters = fit.start();
    Monitored monitor = validated() ? Monitored.of(config.monitor()) : Monitored.EPOCH;
    this.history = new History(monitor);
    this.falls = RateFalls.of(config, monitor);
    from.ifPresent(c -> c.epochs().forEach(this::remember));
    this.sums = from.map(Checkpoint::sums).orElse(EpochSums.START);
    this.nonFiniteInARow = from.map(Checkpoint::nonFiniteInARow).orElse(0);
    this.scale = from.map(Checkpoint::scale).orElse(LossScale.of(config.precision()));
    this.images = ImageCaches.open(config.imageCache(), split.train(), network);
    this.batches =
        new BatchIterator(
            new Batches(
                split.train(), batch, experiment.data().normalShare(), network.readsSignal()),
            Targets.of(config, split.train(), network.classes()),
            new Augmentation(config.augmentation(), seed),
            network.rrWidth() == 0
                ? FeatureNoise.NONE
                : FeatureNoise.of(config.featureNoise(), split.train(), seed),
            images.all(),
            seed,
            history.epochs().size(),
            sums.steps());
    this.rate = LearningRate.of(config, batches.stepsPerEpoch());
    this.updater = new AdamW(parameters.flat(), parameters.decayMask(), config.weightDecay(), rate);
    from.ifPresent(this::restore);
    rate.falls(falls.count());
    DataType type = scale.dynamic() ? DataType.FLOAT16 : DataType.FLOAT;
    if (batch > SURELY_FITS) {
      TrainingMemory.of(network, parameters, type, !images.isEmpty()).require(batch);
    }
    this.graph =
        images.isEmpty()
            ? TrainingGraph.build(network, parameters, batch, type)
            : TrainingGraph.onImages(network, parameters, batch, type);
    this.step = new TrainingStep(graph, new GradientClip(config.gradientClip()), updater);
    this.model = new SameDiffModel(parameters, batch);
  }

  /**
   * Beats a step: as many as the experiment says, but no more than the training part has. A batch
   * needs two beats for its statistics.
   */
  static int batchSize(TrainingConfig config, Split split) {
    return Math.max(2, Math.min(config.batchSize(), split.train().size()));
  }

  private boolean validated() {
    return split.validation().size() > 0;
  }

  private void restore(Checkpoint from) {
    parameters.flat().assign(row(from.parameters()));
    parameters.statistics().assign(row(from.statistics()));
    updater.restore(from.moments(), from.updates());
  }

  private static INDArray row(float[] values) {
    return Nd4j.createFromArray(values).reshape(1, values.length);
  }

  private void remember(Epoch epoch) {
    history.add(epoch);
    falls.after(history.score(epoch));
  }

  Network network() {
    return network;
  }

  Split split() {
    return split;
  }

  Parameters parameters() {
    return parameters;
  }

  History history() {
    return history;
  }

  BatchIterator batches() {
    return batches;
  }

  SameDiffModel model() {
    return model;
  }

  Scoring scoring() {
    return scoring;
  }

  /** Number of the epoch under way, from 1. */
  int epoch() {
    return history.epochs().size() + 1;
  }

  /** What the epoch under way has come to. */
  EpochSums sums() {
    return sums;
  }

  double learningRate() {
    return updater.learningRate();
  }

  int nonFiniteInARow() {
    return nonFiniteInARow;
  }

  boolean lastStepTaken() {
    return !batches.hasNext();
  }

  boolean failed() {
    return failure != null;
  }

  /** Whether there is no sense in going on: something is wrong, or the numbers have diverged. */
  boolean broken() {
    return failed() || nonFiniteInARow >= Stopping.MOST_NON_FINITE;
  }

  Optional<RuntimeException> failure() {
    return Optional.ofNullable(failure);
  }

  void startEpoch() {
    startedAt = System.nanoTime();
    model.listeners().forEach(listener -> listener.onEpochStart(model));
  }

  /** Takes a step. What goes wrong in it is kept for whoever runs the epochs, and ends them. */
  void step(MultiDataSet batch) {
    try {
      TrainingStep.Outcome outcome =
          step.take(batch, Seeds.mix(seed, history.epochs().size(), sums.steps()), scale);
      // An overflow that a smaller scale may end says nothing about the training.
      boolean overflow = Double.isFinite(outcome.loss()) && scale.canFall();
      if (outcome.taken()) {
        nonFiniteInARow = 0;
      } else if (!overflow) {
        nonFiniteInARow++;
      }
      scale = scale.after(outcome.taken());
      sums =
          outcome.taken()
              ? sums.plus(outcome.loss(), outcome.right(), outcome.beats())
              : sums.plusSkipped();
      model.stepped(
          batch.getFeatures(0), outcome.update(), outcome.taken() ? outcome.loss() : Double.NaN);
      for (TrainingListener listener : model.listeners()) {
        listener.onForwardPass(model, Map.of("logits", outcome.logits()));
        listener.onGradientCalculation(model);
        listener.onBackwardPass(model);
        listener.iterationDone(model, updater.updates(), epoch() - 1);
      }
    } catch (RuntimeException e) {
      failure = e;
    }
  }

  /** Ends the epoch: validates, notes it in the history, sets the rate of the next one. */
  void endEpoch() {
    double lastRate = updater.lastRate();
    Validation validation =
        validated() ? scoring.validate(network, parameters, split.validation()) : Validation.NONE;
    sums = sums.after(secondsSinceStart());
    Epoch ended =
        new Epoch(
            epoch(),
            lastRate,
            sums.meanLoss(),
            sums.accuracy(),
            validation,
            sums.steps(),
            sums.skipped(),
            scale.value(),
            sums.seconds());
    remember(ended);
    rate.falls(falls.count());
    sums = EpochSums.START;
    startedAt = System.nanoTime();
    model.listeners().forEach(listener -> listener.onEpochEnd(model));
  }

  private double secondsSinceStart() {
    return (System.nanoTime() - startedAt) / 1e9;
  }

  /** All there is to save, at any step. */
  Checkpoint checkpoint() {
    boolean between = sums.steps() == 0;
    return new Checkpoint(
        parameters.flat().dup().data().asFloat(),
        parameters.statistics().dup().data().asFloat(),
        updater.state(),
        updater.updates(),
        nonFiniteInARow,
        scale,
        between ? sums : sums.after(secondsSinceStart()),
        history.epochs());
  }

  @Override
  public void close() {
    graph.close();
    images.close();
  }
}
