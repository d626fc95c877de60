package ecg4j.training.files;

import ecg4j.files.AtomicFile;
import ecg4j.files.DamagedFileException;
import ecg4j.files.Utf8Lines;
import ecg4j.training.history.Epoch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * {@code validation.csv}: the confusion matrix of the validation part after each epoch, by true
 * class, then by predicted class. With it, the validation parts of several folds can be scored
 * together.
 */
public final class ValidationCounts {

  /** Name of the file in a run directory. */
  public static final String FILE = "validation.csv";

  private ValidationCounts() {}

  /**
   * Adds the epoch that just ended. Rows of this and later epochs, left from before a training was
   * resumed, are replaced.
   *
   * @param classes names of the classes
   */
  public static void add(Path directory, Epoch epoch, List<String> classes) throws IOException {
    List<List<Long>> counts = epoch.validation().counts();
    if (counts.isEmpty()) {
      return;
    }
    Path file = directory.resolve(FILE);
    StringBuilder text = new StringBuilder(header(classes)).append('\n');
    if (epoch.number() > 1 && Files.exists(file)) {
      for (String line : Utf8Lines.read(file)) {
        if (!line.startsWith("epoch") && number(file, line.split(",")[0]) < epoch.number()) {
          text.append(line).append('\n');
        }
      }
    }
    text.append(epoch.number());
    counts.forEach(row -> row.forEach(count -> text.append(',').append(count)));
    AtomicFile.write(file, text.append('\n').toString());
  }

  private static String header(List<String> classes) {
    StringBuilder header = new StringBuilder("epoch");
    for (String truth : classes) {
      for (String called : classes) {
        header.append(',').append(truth).append('_').append(called);
      }
    }
    return header.toString();
  }

  /**
   * Reads the confusion matrix after each epoch.
   *
   * @throws DamagedFileException if the file is not in the form that {@link #add} writes
   */
  public static Map<Integer, long[][]> read(Path directory, int classes) throws IOException {
    Path file = directory.resolve(FILE);
    Map<Integer, long[][]> epochs = new TreeMap<>();
    List<String> lines = new ArrayList<>(Utf8Lines.read(file));
    for (String line : lines.subList(Math.min(1, lines.size()), lines.size())) {
      String[] cells = line.split(",");
      if (cells.length != 1 + classes * classes) {
        throw new DamagedFileException(file, "is damaged: it is not as a run writes it");
      }
      long[][] counts = new long[classes][classes];
      for (int i = 1; i < cells.length; i++) {
        counts[(i - 1) / classes][(i - 1) % classes] = number(file, cells[i]);
      }
      epochs.put((int) number(file, cells[0]), counts);
    }
    return epochs;
  }

  private static long number(Path file, String cell) throws IOException {
    try {
      return Long.parseLong(cell);
    } catch (NumberFormatException e) {
      throw new DamagedFileException(file, "is damaged: it is not as a run writes it");
    }
  }
}
