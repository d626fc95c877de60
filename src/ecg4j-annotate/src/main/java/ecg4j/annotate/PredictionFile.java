package ecg4j.annotate;

import ecg4j.csv.Csv;
import ecg4j.files.AtomicFile;
import ecg4j.files.FileSet;
import ecg4j.metrics.ArgMax;
import ecg4j.npy.Npy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Class probabilities in a file: {@code .csv} with one line per beat, or {@code .npy} as float32
 * [beats, classes]. A {@code .npy} file is accompanied by a second file with the classes as int64
 * [beats].
 */
public record PredictionFile(Path file) {

  /** Checks the extension of the file. */
  public PredictionFile {
    if (!isNpy(file) && !name(file).endsWith(".csv")) {
      throw new IllegalArgumentException(file + " is neither .npy nor .csv");
    }
  }

  private static String name(Path file) {
    return file.toString().toLowerCase(Locale.ROOT);
  }

  private static boolean isNpy(Path file) {
    return name(file).endsWith(".npy");
  }

  /** Returns all files that {@link #write} creates. */
  public List<Path> files() {
    if (!isNpy(file)) {
      return List.of(file);
    }
    String name = file.getFileName().toString();
    String classes = name.substring(0, name.length() - ".npy".length()) + "_classes.npy";
    return List.of(file, file.resolveSibling(classes));
  }

  /**
   * Writes the files.
   *
   * @param probabilities class probabilities, [beats · classes]
   * @param names names of the classes
   */
  public void write(float[] probabilities, List<String> names) throws IOException {
    int n = probabilities.length / names.size();
    int[] classes = new int[n];
    for (int i = 0; i < n; i++) {
      classes[i] = ArgMax.of(probabilities, i * names.size(), names.size());
    }
    if (isNpy(file)) {
      Path home = file.toAbsolutePath().getParent();
      String name = file.getFileName().toString();
      FileSet.write(
          home,
          name,
          List.of(),
          draft -> {
            Npy.write(draft.resolve(name), probabilities, n, names.size());
            Npy.write(draft.resolve(files().get(1).getFileName()), classes);
          });
    } else {
      AtomicFile.write(file, text(probabilities, classes, names));
    }
  }

  private static String text(float[] probabilities, int[] classes, List<String> names) {
    StringBuilder text = new StringBuilder("beat,class");
    names.forEach(name -> Csv.append(text.append(','), "p_" + name));
    text.append('\n');
    for (int i = 0; i < classes.length; i++) {
      Csv.append(text.append(i).append(','), names.get(classes[i]));
      for (int c = 0; c < names.size(); c++) {
        Decimals.append(text.append(','), probabilities[i * names.size() + c], 6);
      }
      text.append('\n');
    }
    return text.toString();
  }
}
