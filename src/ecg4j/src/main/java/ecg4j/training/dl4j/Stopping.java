package ecg4j.training.dl4j;

import ecg4j.config.section.TrainingConfig;
import ecg4j.evaluation.Digits;
import ecg4j.training.fitting.Fitting;
import ecg4j.training.history.Epoch;
import ecg4j.training.history.History;
import ecg4j.training.history.Pruner;
import ecg4j.training.jobs.StopSignal;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.earlystopping.termination.EpochTerminationCondition;
import org.deeplearning4j.earlystopping.termination.IterationTerminationCondition;
import org.deeplearning4j.earlystopping.termination.MaxEpochsTerminationCondition;
import org.deeplearning4j.earlystopping.termination.ScoreImprovementEpochTerminationCondition;

/**
 * The termination conditions of a training, for Deeplearning4j's early stopping. The text of each
 * condition completes the sentence «training ended: …».
 *
 * <p>DL4J counts epochs from its own start; a resumed training has finished some before. Those that
 * depend on the past therefore look at the history rather than at DL4J's number.
 */
final class Stopping {

  private Stopping() {}

  /** At the end of an epoch. */
  static List<EpochTerminationCondition> afterEpoch(
      TrainingConfig config, History history, StopSignal signal, Pruner pruner) {
    return List.of(
        new Pruned(pruner, history),
        new AllEpochs(config.epochs(), history),
        new Patience(config.patience(), history),
        new TimeLimit(config.maxMinutes(), history),
        new Asked(signal));
  }

  /** Returns the reason why a training with this history is finished, if it is. */
  static Optional<String> reached(TrainingConfig config, History history, Pruner pruner) {
    int epochs = history.epochs().size();
    Optional<String> pruned = epochs > 0 ? pruner.after(history) : Optional.empty();
    if (pruned.isPresent()) {
      return pruned;
    }
    if (epochs >= config.epochs()) {
      return Optional.of(new AllEpochs(config.epochs(), history).toString());
    }
    if (epochs > 0 && history.epochsSinceBest() >= config.patience()) {
      return Optional.of(new Patience(config.patience(), history).toString());
    }
    TimeLimit limit = new TimeLimit(config.maxMinutes(), history);
    return limit.terminate(0, 0, false) ? Optional.of(limit.toString()) : Optional.empty();
  }

  /** DL4J's own limit, for the epochs that are left. */
  private static final class AllEpochs extends MaxEpochsTerminationCondition {
    private static final long serialVersionUID = 1L;
    private final int epochs;

    AllEpochs(int epochs, History history) {
      super(Math.max(1, epochs - history.epochs().size()));
      this.epochs = epochs;
    }

    @Override
    public String toString() {
      return epochs == 1 ? "the only epoch is done" : "all " + epochs + " epochs are done";
    }
  }

  /** DL4J's own patience, which also counts the epochs before a resumed start. */
  static final class Patience extends ScoreImprovementEpochTerminationCondition {
    private static final long serialVersionUID = 1L;
    private final int patience;
    private final transient History history;
    private int before;

    Patience(int patience, History history) {
      super(patience);
      this.patience = patience;
      this.history = history;
    }

    @Override
    public void initialize() {
      super.initialize();
      before = 0;
      for (Epoch epoch : history.epochs()) {
        terminate(0, history.score(epoch), history.smallerIsBetter());
        before++;
      }
    }

    @Override
    public boolean terminate(int epoch, double score, boolean smallerIsBetter) {
      double worst = smallerIsBetter ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
      return super.terminate(before + epoch, Double.isNaN(score) ? worst : score, smallerIsBetter);
    }

    @Override
    public String toString() {
      return "no better " + history.monitor() + " for " + Digits.count(patience, "epoch");
    }
  }

  private record TimeLimit(double minutes, History history) implements EpochTerminationCondition {
    @Override
    public void initialize() {
      // The history knows all that is needed.
    }

    @Override
    public boolean terminate(int epoch, double score, boolean smallerIsBetter) {
      return minutes > 0 && history.seconds() >= minutes * 60;
    }

    @Override
    public String toString() {
      return "the time limit of " + minutes + " minutes has passed";
    }
  }

  private static final class Pruned implements EpochTerminationCondition {
    private static final long serialVersionUID = 1L;
    private final transient Pruner pruner;
    private final transient History history;
    private String reason = "";

    Pruned(Pruner pruner, History history) {
      this.pruner = pruner;
      this.history = history;
    }

    @Override
    public void initialize() {
      // The history knows all that is needed.
    }

    @Override
    public boolean terminate(int epoch, double score, boolean smallerIsBetter) {
      Optional<String> pruned = pruner.after(history);
      reason = pruned.orElse("");
      return pruned.isPresent();
    }

    @Override
    public String toString() {
      return reason;
    }
  }

  private record Asked(StopSignal signal) implements EpochTerminationCondition {
    @Override
    public void initialize() {
      // A request made before the start holds as well.
    }

    @Override
    public boolean terminate(int epoch, double score, boolean smallerIsBetter) {
      return signal.isRequested();
    }

    @Override
    public String toString() {
      return "interrupted";
    }
  }

  /** After a step. */
  record AfterStep(Fitting fitting, StopSignal signal) implements IterationTerminationCondition {
    @Override
    public void initialize() {
      // Nothing is kept here.
    }

    @Override
    public boolean terminate(double lastScore) {
      // After the last step the epoch is completed first; its own conditions follow.
      return fitting.isDiverged() || signal.isRequested() && !fitting.isEpochDone();
    }

    @Override
    public String toString() {
      return "interrupted";
    }
  }
}
