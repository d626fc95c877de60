package ecg4j.training;

import ecg4j.training.history.History;
import ecg4j.training.jobs.StopSignal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.deeplearning4j.earlystopping.EarlyStoppingConfiguration;
import org.deeplearning4j.earlystopping.EarlyStoppingModelSaver;
import org.deeplearning4j.earlystopping.scorecalc.ScoreCalculator;
import org.deeplearning4j.earlystopping.termination.EpochTerminationCondition;
import org.deeplearning4j.earlystopping.trainer.BaseEarlyStoppingTrainer;
import org.deeplearning4j.nn.api.Model;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * The epochs, run by Deeplearning4j's early stopping over a {@link Fitting}.
 *
 * <p>Where its {@link BaseEarlyStoppingTrainer} does not fit a model that is not DL4J's own: it
 * fires epoch listeners for two classes of network only, so {@link #triggerEpochListeners} is ours,
 * and validates before it fires; it takes the score of the model it is given back for the best one,
 * so the best is the history's; an exception in the first epoch would be lost, so {@link Fitting}
 * keeps it; it starts at epoch 0 although a resumed training does not, see {@link Stopping}.
 */
final class EpochLoop extends BaseEarlyStoppingTrainer<SameDiffModel> {

  private final Fitting fitting;

  private EpochLoop(EarlyStoppingConfiguration<SameDiffModel> configuration, Fitting fitting) {
    super(configuration, fitting.model(), null, fitting.batches(), null);
    this.fitting = fitting;
  }

  /** What is saved when, besides what listeners do. */
  interface Saver {
    /** The epoch that just ended is the best so far. */
    void best() throws IOException;

    /** An epoch has ended, or training is interrupted within one. */
    void latest() throws IOException;
  }

  /**
   * Runs epochs until a condition ends them.
   *
   * @return why training ended
   */
  static String run(
      Fitting fitting, List<EpochTerminationCondition> afterEpoch, StopSignal signal, Saver saver) {
    EarlyStoppingConfiguration.Builder<SameDiffModel> builder =
        new EarlyStoppingConfiguration.Builder<>();
    EarlyStoppingConfiguration<SameDiffModel> configuration =
        builder
            .epochTerminationConditions(afterEpoch)
            .iterationTerminationConditions(new Stopping.AfterStep(fitting, signal))
            .scoreCalculator(new LastValidation(fitting))
            .modelSaver(new SaverOf(fitting, saver))
            .evaluateEveryNEpochs(1)
            .saveLastModel(true)
            .build();
    return new EpochLoop(configuration, fitting).fit().getTerminationDetails();
  }

  @Override
  protected void triggerEpochListeners(boolean start, Model model, int epoch) {
    if (start) {
      fitting.startEpoch();
    } else if (!fitting.broken()) {
      fitting.endEpoch();
    }
  }

  @Override
  protected void fit(MultiDataSet batch) {
    fitting.step(batch);
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

  /** The monitor of the epoch that just ended. */
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
   * DL4J saves the «best» model once more when it ends, whichever it was handed: the history
   * decides whether there is a best one to save.
   */
  private record SaverOf(Fitting fitting, Saver saver)
      implements EarlyStoppingModelSaver<SameDiffModel> {
    @Override
    public void saveBestModel(SameDiffModel model, double score) {
      if (fitting.history().lastIsBest()) {
        save(saver::best);
      }
    }

    @Override
    public void saveLatestModel(SameDiffModel model, double score) {
      if (!fitting.failed()) {
        save(saver::latest);
      }
    }

    @Override
    public SameDiffModel getBestModel() {
      return fitting.model();
    }

    @Override
    public SameDiffModel getLatestModel() {
      return fitting.model();
    }

    private interface Write {
      void run() throws IOException;
    }

    private static void save(Write write) {
      try {
        write.run();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
