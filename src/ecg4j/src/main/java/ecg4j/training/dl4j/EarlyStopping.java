package ecg4j.training.dl4j;

import ecg4j.config.section.TrainingConfig;
import ecg4j.training.fitting.DivergedException;
import ecg4j.training.fitting.Fitting;
import ecg4j.training.history.Pruner;
import ecg4j.training.jobs.StopSignal;
import ecg4j.training.run.Listeners;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.earlystopping.termination.EpochTerminationCondition;
import org.deeplearning4j.optimize.api.TrainingListener;

/**
 * Trains a network with Deeplearning4j's early stopping, termination conditions and listeners,
 * until a condition ends the training.
 */
public final class EarlyStopping {

  private final Fitting fitting;
  private final StopSignal stop;
  private final FirstException exception = new FirstException();
  private final List<TrainingListener> listeners = new ArrayList<>();
  private Optional<ProgressListener> progress = Optional.empty();

  /**
   * @param fitting the network to train
   * @param stop ends the training after the current step
   */
  public EarlyStopping(Fitting fitting, StopSignal stop) {
    this.fitting = fitting;
    this.stop = stop;
  }

  /** Saves models and checkpoints while the epochs run. */
  public interface Saver {
    /** Called when the epoch that just ended is the best so far. */
    void best() throws IOException;

    /** Called when an epoch has ended, or when the training is interrupted within one. */
    void latest() throws IOException;
  }

  /** Writes {@code history.csv} and {@code validation.csv} after each epoch. */
  public EarlyStopping writeHistory(Path file) {
    listeners.add(new HistoryListener(fitting, file, exception));
    return this;
  }

  /**
   * Appends the values of each epoch to an event file for TensorBoard.
   *
   * @param folder of the event files
   */
  public EarlyStopping writeEvents(Path folder) {
    listeners.add(new TensorBoardListener(fitting.history(), folder, exception));
    return this;
  }

  /**
   * Prints a line per epoch.
   *
   * @param epochs number of epochs of the experiment
   * @param terminal whether to show a progress bar within each epoch, too
   */
  public EarlyStopping showProgress(int epochs, PrintStream out, boolean terminal) {
    ProgressListener listener = new ProgressListener(fitting, epochs, out, terminal);
    progress = Optional.of(listener);
    listeners.add(listener);
    return this;
  }

  /** Adds listeners, after those that were added before. */
  public EarlyStopping listen(Listeners more) {
    listeners.addAll(more.all());
    return this;
  }

  /**
   * Runs epochs until a condition of the experiment ends them.
   *
   * @param pruner may end the training after an epoch
   * @return why the training ended
   * @throws DivergedException if the training diverges
   * @throws IOException if a file cannot be read or written; exceptions of a step, of the saver and
   *     of listeners are thrown unchanged
   */
  public String run(TrainingConfig config, Pruner pruner, Saver saver) throws IOException {
    Optional<String> reached =
        fitting.sums().steps() == 0
            ? Stopping.reached(config, fitting.history(), pruner)
            : Optional.empty();
    if (reached.isPresent()) {
      return reached.get();
    }
    String reason = run(Stopping.afterEpoch(config, fitting.history(), stop, pruner), saver);
    fitting.requireNotDiverged();
    return reason;
  }

  /** Runs epochs until one of these conditions ends them, or the training diverges. */
  String run(List<EpochTerminationCondition> afterEpoch, Saver saver) throws IOException {
    SameDiffModel model =
        new SameDiffModel(fitting.trained(), fitting.batchSize(), fitting.batches().window());
    model.setListeners(listeners);
    try {
      return EpochLoop.run(fitting, model, afterEpoch, stop, saver, exception);
    } finally {
      progress.ifPresent(ProgressListener::close);
    }
  }
}
