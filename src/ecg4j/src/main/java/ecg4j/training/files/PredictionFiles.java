package ecg4j.training.files;

import ecg4j.data.set.BeatSet;
import ecg4j.evaluation.Predictions;
import ecg4j.npy.Npy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The files of predictions: {@link PredictionsCsv}, and with {@code evaluation.arrays} the NumPy
 * files {@code y_true.npy} [n] and {@code y_pred.npy} [n], indices of classes, and {@code
 * y_probs.npy} [n, classes].
 */
public final class PredictionFiles {

  private PredictionFiles() {}

  /**
   * Writes the files into a directory.
   *
   * @param prefix prefix of the names, such as {@code signal-}; may be empty
   * @param arrays whether to write the NumPy files, too
   * @param beats beats of the predictions, in the same order
   * @throws IOException if a file cannot be written
   */
  public static void write(
      Path directory, String prefix, boolean arrays, BeatSet beats, Predictions predictions)
      throws IOException {
    PredictionsCsv.write(directory.resolve(prefix + PredictionsCsv.NAME), beats, predictions);
    if (arrays) {
      writeArrays(directory, prefix, predictions);
    }
  }

  /**
   * Writes the files of the parts of a cross-validation, part after part.
   *
   * @param parts directories that have a {@code predictions.csv}
   * @param arrays whether to write the NumPy files, too
   * @param pooled predictions of all parts, in the same order
   * @throws IOException if a file cannot be read or written
   */
  public static void writePooled(
      Path directory, List<Path> parts, boolean arrays, Predictions pooled) throws IOException {
    PredictionsCsv.join(
        parts.stream().map(part -> part.resolve(PredictionsCsv.NAME)).toList(),
        directory.resolve(PredictionsCsv.NAME));
    if (arrays) {
      writeArrays(directory, "", pooled);
    }
  }

  private static void writeArrays(Path directory, String prefix, Predictions predictions)
      throws IOException {
    int classes = predictions.classes().size();
    float[] flat = new float[predictions.size() * classes];
    for (int i = 0; i < predictions.size(); i++) {
      System.arraycopy(predictions.probabilities()[i], 0, flat, i * classes, classes);
    }
    Npy.write(directory.resolve(prefix + "y_true.npy"), predictions.truth());
    Npy.write(directory.resolve(prefix + "y_pred.npy"), predictions.predicted());
    Npy.write(directory.resolve(prefix + "y_probs.npy"), flat, predictions.size(), classes);
  }
}
