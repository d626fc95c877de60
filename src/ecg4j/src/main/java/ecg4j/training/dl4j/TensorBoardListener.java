package ecg4j.training.dl4j;

import ecg4j.training.files.EventFile;
import ecg4j.training.history.Epoch;
import ecg4j.training.history.History;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.optimize.api.BaseTrainingListener;

/** Appends the values of each epoch to an event file for TensorBoard. */
final class TensorBoardListener extends BaseTrainingListener {

  private final History history;
  private final Path folder;
  private final FirstException exception;
  private EventFile file;

  TensorBoardListener(History history, Path folder, FirstException exception) {
    this.history = history;
    this.folder = folder;
    this.exception = exception;
  }

  @Override
  public void onEpochEnd(Model model) {
    exception.keepFrom(
        () -> {
          Instant now = Instant.now();
          file = file == null ? EventFile.create(folder, now) : file;
          Epoch epoch = history.last().orElseThrow();
          file.append(now, epoch.number(), scalars(epoch));
        });
  }

  private static Map<String, Double> scalars(Epoch epoch) {
    Map<String, Double> scalars = new LinkedHashMap<>();
    scalars.put("train/loss", epoch.trainLoss());
    scalars.put("train/accuracy", epoch.trainAccuracy());
    scalars.put("train/learning_rate", epoch.learningRate());
    scalars.put("train/seconds", epoch.seconds());
    scalars.put("validation/loss", epoch.validation().loss());
    scalars.put("validation/accuracy", epoch.validation().accuracy());
    scalars.put("validation/macro_f1", epoch.validation().macroF1());
    return scalars;
  }
}
