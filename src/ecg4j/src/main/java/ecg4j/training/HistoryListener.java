package ecg4j.training;

import ecg4j.files.AtomicFile;
import ecg4j.training.files.ValidationCounts;
import ecg4j.training.history.History;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.optimize.api.BaseTrainingListener;

/** Writes {@code history.csv} and {@code validation.csv} anew at the end of each epoch. */
final class HistoryListener extends BaseTrainingListener {

  private final History history;
  private final Path file;

  HistoryListener(History history, Path file) {
    this.history = history;
    this.file = file;
  }

  @Override
  public void onEpochEnd(Model model) {
    try {
      AtomicFile.write(file, history.csv());
      ValidationCounts.add(file.toAbsolutePath().getParent(), history.last().orElseThrow());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
