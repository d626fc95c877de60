package ecg4j.training.dl4j;

import ecg4j.files.AtomicFile;
import ecg4j.training.files.ValidationCounts;
import ecg4j.training.fitting.Fitting;
import ecg4j.training.history.History;
import java.nio.file.Path;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.optimize.api.BaseTrainingListener;

/** Writes {@code history.csv} and {@code validation.csv} at the end of each epoch. */
final class HistoryListener extends BaseTrainingListener {

  private final Fitting fitting;
  private final Path file;

  private final FirstException exception;

  HistoryListener(Fitting fitting, Path file, FirstException exception) {
    this.fitting = fitting;
    this.file = file;
    this.exception = exception;
  }

  @Override
  public void onEpochEnd(Model model) {
    exception.keepFrom(
        () -> {
          History history = fitting.history();
          AtomicFile.write(file, history.csv());
          ValidationCounts.add(
              file.toAbsolutePath().getParent(), history.last().orElseThrow(), fitting.classes());
        });
  }
}
