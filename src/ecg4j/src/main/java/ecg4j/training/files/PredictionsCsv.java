package ecg4j.training.files;

import ecg4j.data.Beat;
import ecg4j.data.BeatSet;
import ecg4j.evaluation.Predictions;
import ecg4j.files.AtomicFile;
import ecg4j.files.DamagedFileException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * {@code predictions.csv}: what was said about each beat of the test part, one a row, so that any
 * metric can be computed later. Probabilities are written so that reading gives the same bits.
 */
public final class PredictionsCsv {

  /** Name of the file in a run directory. */
  public static final String NAME = "predictions.csv";

  private static final String ORIGIN = "patient,record,sample,symbol,class";
  private static final int COLUMNS = 5;
  private static final String SECONDS = ",seconds";

  private PredictionsCsv() {}

  /**
   * Writes a row for each beat.
   *
   * @param beats of the predictions, in their order
   * @throws IOException if the file cannot be written
   */
  public static void write(Path file, BeatSet beats, Predictions predictions) throws IOException {
    AtomicFile.write(
        file,
        out -> {
          StringBuilder text = new StringBuilder(ORIGIN);
          predictions.classes().forEach(name -> text.append(",p_").append(name));
          text.append(SECONDS).append('\n');
          for (int i = 0; i < predictions.size(); i++) {
            Beat beat = beats.beat(i);
            text.append(beat.patient()).append(',');
            text.append(beat.record()).append(',');
            text.append(beat.sample()).append(',');
            text.append(quoted(beat.symbol())).append(',');
            text.append(beat.label());
            for (float p : predictions.probabilities()[i]) {
              text.append(',').append(p);
            }
            text.append(',').append(Float.isNaN(beat.seconds()) ? "" : beat.seconds());
            text.append('\n');
          }
          out.write(text.toString().getBytes(StandardCharsets.UTF_8));
        });
  }

  /** The annotation symbols include the quote sign. */
  private static String quoted(String symbol) {
    return symbol.contains("\"") ? "\"" + symbol.replace("\"", "\"\"") + "\"" : symbol;
  }

  /** Which beats a file tells of, in its order: patient, record, sample, symbol and class. */
  public static List<String> beats(Path file) throws IOException {
    return Files.readAllLines(file).stream()
        .skip(1)
        .map(line -> String.join(",", Arrays.copyOf(line.split(","), COLUMNS)))
        .toList();
  }

  /**
   * The predictions of a file, also of one from before durations were written.
   *
   * @throws DamagedFileException if it is not as {@link #write} left it
   */
  public static Predictions read(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    boolean timed = lines.get(0).endsWith(SECONDS);
    String header = lines.get(0).replaceAll(SECONDS + "$", "");
    List<String> classes = new ArrayList<>();
    for (String column : header.substring(ORIGIN.length()).split(",p_")) {
      if (!column.isEmpty()) {
        classes.add(column);
      }
    }
    int last = COLUMNS + classes.size();
    int n = lines.size() - 1;
    int[] truth = new int[n];
    float[][] probabilities = new float[n][classes.size()];
    String[] patients = new String[n];
    String[] records = new String[n];
    float[] seconds = new float[timed ? n : 0];
    for (int i = 0; i < n; i++) {
      String[] cells = lines.get(i + 1).split(",", -1);
      if (cells.length != last + (timed ? 1 : 0)) {
        throw new DamagedFileException(file, "is damaged at line " + (i + 2));
      }
      patients[i] = cells[0];
      records[i] = cells[1];
      truth[i] = classes.indexOf(cells[COLUMNS - 1]);
      for (int c = 0; c < classes.size(); c++) {
        probabilities[i][c] = Float.parseFloat(cells[COLUMNS + c]);
      }
      if (timed) {
        seconds[i] = cells[last].isEmpty() ? Float.NaN : Float.parseFloat(cells[last]);
      }
    }
    return new Predictions(classes, truth, probabilities, patients, records, seconds);
  }
}
