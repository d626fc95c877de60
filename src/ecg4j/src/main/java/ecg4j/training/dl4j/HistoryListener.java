package ecg4j.training.dl4j;

import ecg4j.files.AtomicFile;
import ecg4j.training.files.ValidationCounts;
import ecg4j.training.history.History;
import java.nio.file.Path;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.optimize.api.BaseTrainingListener;

/** Writes {@code history.csv} and {@code validation.csv} at the end of each epoch. */
final class HistoryListener extends BaseTrainingListener {

  private final History history;
  private final Path file;

  private final FirstException exception;

  HistoryListener(History history, Path file, FirstException exception) {
    this.history = history;
    this.file = file;
    this.exception = exception;
  }

  @Override
  public void onEpochEnd(Model model) {
    exception.keepFrom(
        () -> {
          AtomicFile.write(file, history.csv());
          ValidationCounts.add(file.toAbsolutePath().getParent(), history.last().orElseThrow());
        });
  }
}
