package ecg4j.training.dl4j;

import ecg4j.training.fitting.Fitting;
import ecg4j.training.history.History;
import ecg4j.training.jobs.StopSignal;
import ecg4j.training.step.TrainingBatch;
import ecg4j.training.step.TrainingStep;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.earlystopping.EarlyStoppingConfiguration;
import org.deeplearning4j.earlystopping.EarlyStoppingModelSaver;
import org.deeplearning4j.earlystopping.scorecalc.ScoreCalculator;
import org.deeplearning4j.earlystopping.termination.EpochTerminationCondition;
import org.deeplearning4j.earlystopping.trainer.BaseEarlyStoppingTrainer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The epochs of a {@link Fitting}, run by Deeplearning4j's early stopping.
 *
 * <p>{@link BaseEarlyStoppingTrainer} expects DL4J's own networks. Four things differ here. It
 * calls epoch listeners for two classes of network only, so {@link #triggerEpochListeners} is
 * overridden; it also validates before it calls them. It uses the score of the model that it
 * receives as the best score, so the history decides which epoch is the best. It swallows
 * exceptions of a step, so {@link FirstException} keeps them. It starts at epoch 0 even if a
 * training is resumed; see {@link Stopping}.
 */
final class EpochLoop extends BaseEarlyStoppingTrainer<SameDiffModel> {

  private final Fitting fitting;
  private final FirstException exception;

  private EpochLoop(
      EarlyStoppingConfiguration<SameDiffModel> configuration,
      Fitting fitting,
      SameDiffModel model,
      FirstException exception) {
    super(configuration, model, null, new BatchIterator(fitting.batches(), exception), null);
    this.fitting = fitting;
    this.exception = exception;
  }

  /**
   * Runs epochs until a condition ends them.
   *
   * @return why the training ended
   */
  static String run(
      Fitting fitting,
      SameDiffModel model,
      List<EpochTerminationCondition> afterEpoch,
      StopSignal signal,
      EarlyStopping.Saver saver,
      FirstException exception)
      throws IOException {
    EarlyStoppingConfiguration.Builder<SameDiffModel> builder =
        new EarlyStoppingConfiguration.Builder<>();
    EarlyStoppingConfiguration<SameDiffModel> configuration =
        builder
            .epochTerminationConditions(afterEpoch)
            .iterationTerminationConditions(new Stopping.AfterStep(fitting, signal))
            .scoreCalculator(new LastValidation(fitting))
            .modelSaver(new SaverOf(fitting, model, saver, exception))
            .evaluateEveryNEpochs(1)
            .saveLastModel(true)
            .build();
    EpochLoop loop = new EpochLoop(configuration, fitting, model, exception);
    try {
      String reason = loop.fit().getTerminationDetails();
      exception.rethrow();
      return reason;
    } catch (RuntimeException | Error e) {
      exception.rethrow();
      throw e;
    }
  }

  @Override
  protected void triggerEpochListeners(boolean start, Model ignored, int epoch) {
    exception.keepFrom(
        () -> {
          if (start) {
            fitting.startEpoch();
            model.listeners().forEach(listener -> listener.onEpochStart(model));
          } else if (!fitting.isDiverged()) {
            fitting.endEpoch();
            model.listeners().forEach(listener -> listener.onEpochEnd(model));
          }
        });
  }

  @Override
  protected void fit(MultiDataSet batch) {
    exception.keepFrom(() -> step(((BatchDataSet) batch).batch()));
  }

  private void step(TrainingBatch batch) {
    TrainingStep.Outcome outcome = fitting.step(batch);
    model.recordStep(batch, outcome.update(), outcome.taken() ? outcome.loss() : Double.NaN);
    INDArray logits = Nd4j.createFromArray(outcome.logits()).reshape(batch.size(), batch.classes());
    for (TrainingListener listener : model.listeners()) {
      listener.onForwardPass(model, Map.of("logits", logits));
      listener.onGradientCalculation(model);
      listener.onBackwardPass(model);
      listener.iterationDone(model, fitting.updates(), fitting.epoch() - 1);
    }
  }

  @Override
  protected void fit(org.nd4j.linalg.dataset.DataSet batch) {
    throw new UnsupportedOperationException("batches have two features, signals and rhythm");
  }

  @Override
  protected void pretrain(org.nd4j.linalg.dataset.DataSet batch) {
    throw new UnsupportedOperationException("there is no layer-wise training");
  }

  @Override
  protected void pretrain(MultiDataSet batch) {
    throw new UnsupportedOperationException("there is no layer-wise training");
  }

  /** The monitored value of the epoch that just ended. */
  private record LastValidation(Fitting fitting) implements ScoreCalculator<SameDiffModel> {
    @Override
    public double calculateScore(SameDiffModel model) {
      History history = fitting.history();
      return history.score(history.last().orElseThrow());
    }

    @Override
    public boolean minimizeScore() {
      return fitting.history().smallerIsBetter();
    }
  }

  /**
   * Passes the calls on. At the end of a training DL4J saves the «best» model again, whichever that
   * was, so the history decides whether there is a new best model to save.
   */
  private record SaverOf(
      Fitting fitting, SameDiffModel model, EarlyStopping.Saver saver, FirstException exception)
      implements EarlyStoppingModelSaver<SameDiffModel> {
    @Override
    public void saveBestModel(SameDiffModel given, double score) {
      if (fitting.history().isLastBest()) {
        exception.keepFrom(saver::best);
      }
    }

    @Override
    public void saveLatestModel(SameDiffModel given, double score) {
      exception.keepFrom(saver::latest);
    }

    @Override
    public SameDiffModel getBestModel() {
      return model;
    }

    @Override
    public SameDiffModel getLatestModel() {
      return model;
    }
  }
}
