package ecg4j.training.fitting;

import ecg4j.config.ExperimentConfig;
import ecg4j.config.section.TrainingConfig;
import ecg4j.data.split.Split;
import ecg4j.layers.graph.Parameters;
import ecg4j.models.graph.GraphOptions;
import ecg4j.models.graph.ImageCaches;
import ecg4j.models.graph.TrainingGraph;
import ecg4j.models.graph.TrainingMemory;
import ecg4j.models.network.Network;
import ecg4j.parallel.ItemProgress;
import ecg4j.training.files.Checkpoint;
import ecg4j.training.history.Epoch;
import ecg4j.training.history.EpochSums;
import ecg4j.training.history.History;
import ecg4j.training.history.Monitored;
import ecg4j.training.history.RateFalls;
import ecg4j.training.history.Validation;
import ecg4j.training.jobs.PathMap;
import ecg4j.training.scoring.Scoring;
import ecg4j.training.step.GradientClip;
import ecg4j.training.step.LearningRate;
import ecg4j.training.step.LossScale;
import ecg4j.training.step.Losses;
import ecg4j.training.step.Seeds;
import ecg4j.training.step.TrainingBatch;
import ecg4j.training.step.TrainingBatches;
import ecg4j.training.step.TrainingStep;
import ecg4j.training.step.WeightAverage;
import ecg4j.training.task.Task;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * The state of a network that is being fitted to a training part, and the two actions that change
 * it: a step and the end of an epoch. This class does not access files. {@link #checkpoint} returns
 * all values that must be saved. A fitting that is created from a checkpoint continues with
 * bit-identical results.
 *
 * <p>Without a validation part nothing is monitored: all epochs are trained, the learning rate
 * falls only after the epochs that the experiment specifies, and the last epoch counts as the best.
 */
public final class Fitting implements AutoCloseable {

  /** Number of dropped steps in a row after which the training counts as diverged. */
  public static final int MOST_NON_FINITE = 20;

  /** Batches up to this size need so little memory that it is not estimated. */
  private static final int SURELY_FITS = 128;

  private final TrainingConfig config;
  private final long seed;
  private final Network network;
  private final Split split;
  private final int batch;
  private final Scoring scoring;
  private ItemProgress validating = ItemProgress.NONE;
  private final TrainedValues values;
  private final History history;
  private final ImageCaches images;
  private final TrainingBatches batches;
  private final RateFalls falls;
  private final LearningRate rate;
  private final TrainingGraph graph;
  private final TrainingStep step;
  private EpochSums sums = EpochSums.START;
  private int nonFiniteInARow;
  private LossScale scale;
  private long startedAt;

  /**
   * Creates the fitting of a whole network.
   *
   * @param from where to continue; empty: start with the initial values
   */
  public Fitting(
      ExperimentConfig experiment, Network network, Split split, Optional<Checkpoint> from) {
    this(new Task.WholeNetwork(experiment, PathMap.SAME, network, split).fit().orElseThrow(), from);
  }

  /**
   * @param from where to continue; empty: start with the initial values of the fit
   */
  public Fitting(Task.Fit fit, Optional<Checkpoint> from) {
    ExperimentConfig experiment = fit.config();
    this.config = experiment.training();
    this.seed = experiment.trainingSeed();
    this.network = fit.network();
    this.split = fit.split();
    this.batch = batchSize(config, split);
    this.scoring = new Scoring(experiment.evaluation().batchSize());
    Monitored monitor = hasValidation() ? Monitored.of(config.monitor()) : Monitored.EPOCH;
    this.history = new History(monitor);
    this.falls = RateFalls.of(config, monitor);
    from.ifPresent(c -> c.epochs().forEach(this::remember));
    this.sums = from.map(Checkpoint::sums).orElse(EpochSums.START);
    this.nonFiniteInARow = from.map(Checkpoint::nonFiniteInARow).orElse(0);
    this.scale = from.map(Checkpoint::scale).orElse(LossScale.of(config.precision()));
    this.images = ImageCaches.open(config.imageCache(), split.train(), network);
    this.batches =
        TrainingBatches.of(
            experiment,
            network,
            split.train(),
            batch,
            images.all(),
            history.epochs().size(),
            sums.steps());
    this.rate = LearningRate.of(config, batches.stepsPerEpoch());
    Parameters parameters = fit.start();
    this.values = TrainedValues.of(parameters, fit.frozen(), config, rate);
    from.ifPresent(values::restore);
    rate.falls(falls.count());
    DataType type = scale.dynamic() ? DataType.FLOAT16 : DataType.FLOAT;
    if (batch > SURELY_FITS) {
      TrainingMemory.of(network, parameters, type, !images.isEmpty()).require(batch);
    }
    GraphOptions options =
        new GraphOptions(Losses.of(config, split.train().counts()), fit.frozen());
    this.graph =
        images.isEmpty()
            ? TrainingGraph.build(network, parameters, batch, type, options)
            : TrainingGraph.onImages(network, parameters, batch, type, options);
    this.step = new TrainingStep(graph, new GradientClip(config.gradientClip()), values.updater());
  }

  /** Returns the names of the classes. */
  public List<String> classes() {
    return split.train().classes().names();
  }

  /**
   * Returns the number of beats per step: the number that the experiment specifies, but at most the
   * size of the training part. A batch needs two beats for its statistics.
   */
  public static int batchSize(TrainingConfig config, Split split) {
    return Math.max(2, Math.min(config.batchSize(), split.train().size()));
  }

  private boolean hasValidation() {
    return split.validation().size() > 0;
  }

  private void remember(Epoch epoch) {
    history.add(epoch);
    falls.after(history.score(epoch));
  }

  /** Returns the values that the steps change, including the running statistics. */
  public Parameters trained() {
    return values.parameters();
  }

  /**
   * Returns the values of the model, which are validated and saved: the trained values, or their
   * moving average if the experiment has one.
   */
  public Parameters parameters() {
    return values.model();
  }

  /** Returns the finished epochs. */
  public History history() {
    return history;
  }

  /** Returns the batches of the training part. */
  public TrainingBatches batches() {
    return batches;
  }

  /** Returns the number of beats per step. */
  public int batchSize() {
    return batch;
  }

  /** Returns the number of the current epoch, from 1. */
  public int epoch() {
    return history.epochs().size() + 1;
  }

  /** Returns the sums over the steps of the current epoch. */
  public EpochSums sums() {
    return sums;
  }

  /** Returns the number of parameter updates so far. */
  public int updates() {
    return values.updater().updates();
  }

  /** Returns the learning rate of the next update. */
  public double learningRate() {
    return values.updater().learningRate();
  }

  /** Returns whether all batches of the current epoch have been processed. */
  public boolean isEpochDone() {
    return !batches.hasNext();
  }

  /** Returns whether too many consecutive steps were not finite to continue training. */
  public boolean isDiverged() {
    return nonFiniteInARow >= MOST_NON_FINITE;
  }

  /**
   * @throws DivergedException if the training has diverged
   */
  public void requireNotDiverged() {
    if (isDiverged()) {
      throw new DivergedException(nonFiniteInARow, epoch(), sums.steps(), config);
    }
  }

  /** Sets the progress of the validations after this call. */
  public void showValidation(ItemProgress progress) {
    validating = progress;
  }

  /** Starts the clock of the current epoch. */
  public void startEpoch() {
    startedAt = System.nanoTime();
  }

  /** Performs a step. A step that is not finite is dropped. */
  public TrainingStep.Outcome step(TrainingBatch given) {
    TrainingStep.Outcome outcome =
        step.take(given, Seeds.mix(seed, history.epochs().size(), sums.steps()), scale);
    // An overflow that a smaller scale may prevent is not a sign of divergence.
    boolean overflow = Double.isFinite(outcome.loss()) && scale.canFall();
    if (outcome.taken()) {
      values.updateAverage();
      nonFiniteInARow = 0;
    } else if (!overflow) {
      nonFiniteInARow++;
    }
    scale = scale.after(outcome.taken());
    sums =
        outcome.taken()
            ? sums.plus(outcome.loss(), outcome.right(), outcome.beats())
            : sums.plusSkipped();
    return outcome;
  }

  /** Ends the epoch: validates, adds it to the history, and sets the rate of the next epoch. */
  public void endEpoch() {
    double lastRate = values.updater().lastRate();
    Validation validation =
        hasValidation()
            ? scoring.showing(validating).validate(network, parameters(), split.validation())
            : Validation.NONE;
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
  }

  private double secondsSinceStart() {
    return (System.nanoTime() - startedAt) / 1e9;
  }

  /** Returns all values that must be saved to continue later, at any step. */
  public Checkpoint checkpoint() {
    boolean between = sums.steps() == 0;
    return new Checkpoint(
        trained().flat().dup().data().asFloat(),
        trained().statistics().dup().data().asFloat(),
        values.average().map(WeightAverage::average).map(Checkpoint.Average::of),
        values.updater().state(),
        values.updater().updates(),
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
