package ecg4j.training.files;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import ecg4j.csv.Csv;
import ecg4j.data.set.Beat;
import ecg4j.data.set.BeatSet;
import ecg4j.evaluation.Predictions;
import ecg4j.files.AtomicFile;
import ecg4j.files.DamagedFileException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * {@code predictions.csv}: one row per beat of the test part with its origin, its class and the
 * predicted probabilities, so that any metric can be computed later. Reading restores the exact
 * values.
 */
public final class PredictionsCsv {

  /** Name of the file in a run directory. */
  public static final String NAME = "predictions.csv";

  private static final List<String> ORIGIN =
      List.of("patient", "record", "sample", "symbol", "class");
  private static final String PROBABILITY = "p_";
  private static final String SECONDS = "seconds";

  private PredictionsCsv() {}

  /**
   * Writes a row for each beat.
   *
   * @param beats beats of the predictions, in the same order
   * @throws IOException if the file cannot be written
   */
  public static void write(Path file, BeatSet beats, Predictions predictions) throws IOException {
    AtomicFile.write(
        file,
        out -> {
          List<Object> cells = new ArrayList<>(ORIGIN);
          predictions.classes().forEach(name -> cells.add(PROBABILITY + name));
          cells.add(SECONDS);
          StringBuilder text = new StringBuilder(Csv.row(cells));
          for (int i = 0; i < predictions.size(); i++) {
            Beat beat = beats.beat(i);
            cells.clear();
            cells.add(beat.patient());
            cells.add(beat.record());
            cells.add(beat.sample());
            cells.add(beat.symbol());
            cells.add(predictions.classes().get(beat.label()));
            for (float p : predictions.probabilities()[i]) {
              cells.add(p);
            }
            cells.add(Float.isNaN(beat.seconds()) ? "" : beat.seconds());
            text.append(Csv.row(cells));
          }
          out.write(text.toString().getBytes(StandardCharsets.UTF_8));
        });
  }

  /**
   * Writes the rows of several files, file after file, into one.
   *
   * @throws IOException if they do not have the same columns, or a file cannot be read or written
   */
  public static void join(List<Path> parts, Path file) throws IOException {
    StringBuilder text = new StringBuilder();
    String columns = "";
    for (Path part : parts) {
      String all = Files.readString(part);
      int begin = all.indexOf('\n') + 1;
      String header = all.substring(0, begin);
      if (!columns.isEmpty() && !columns.equals(header)) {
        throw new IOException(
            "%s has other columns than %s: %s instead of %s; allowed: predictions of the same classes, written by the same version"
                .formatted(part, parts.get(0), header.strip(), columns.strip()));
      }
      text.append(columns.isEmpty() ? all : all.substring(begin));
      columns = header;
    }
    AtomicFile.write(file, text.toString());
  }

  /** Returns the beats of a file, in file order: patient, record, sample, symbol and class. */
  public static List<String> beats(Path file) throws IOException {
    return rows(file).stream()
        .skip(1)
        .map(row -> String.join(",", row.getFields().subList(0, ORIGIN.size())))
        .toList();
  }

  /**
   * Reads the predictions of a file. Files of early versions have no durations.
   *
   * @throws DamagedFileException if the file is not in the form that {@link #write} produces
   */
  public static Predictions read(Path file) throws IOException {
    List<CsvRecord> rows = rows(file);
    List<String> header = rows.get(0).getFields();
    boolean timed = header.get(header.size() - 1).equals(SECONDS);
    int last = header.size() - (timed ? 1 : 0);
    List<String> classes =
        header.subList(ORIGIN.size(), last).stream()
            .filter(PredictionsCsv::isClass)
            .map(column -> column.substring(PROBABILITY.length()))
            .toList();
    int n = rows.size() - 1;
    int[] truth = new int[n];
    float[][] probabilities = new float[n][classes.size()];
    String[] patients = new String[n];
    String[] records = new String[n];
    float[] seconds = new float[timed ? n : 0];
    for (int i = 0; i < n; i++) {
      CsvRecord row = rows.get(i + 1);
      try {
        patients[i] = row.getField(0);
        records[i] = row.getField(1);
        truth[i] = classes.indexOf(row.getField(ORIGIN.size() - 1));
        for (int c = 0; c < classes.size(); c++) {
          probabilities[i][c] = Float.parseFloat(row.getField(ORIGIN.size() + c));
        }
        if (timed) {
          String cell = row.getField(last);
          seconds[i] = cell.isEmpty() ? Float.NaN : Float.parseFloat(cell);
        }
      } catch (NumberFormatException e) {
        throw new DamagedFileException(file, "is damaged at line " + row.getStartingLineNumber());
      }
    }
    return new Predictions(classes, truth, probabilities, patients, records, seconds);
  }

  private static boolean isClass(String column) {
    return column.startsWith(PROBABILITY);
  }

  /** Returns the header, followed by one row per beat; all have the same number of cells. */
  private static List<CsvRecord> rows(Path file) throws IOException {
    List<CsvRecord> rows = new ArrayList<>();
    try (CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(file)) {
      reader.forEach(rows::add);
    } catch (CsvParseException e) {
      throw new DamagedFileException(file, "is damaged at line " + (rows.size() + 1));
    }
    if (rows.isEmpty()
        || Collections.indexOfSubList(rows.get(0).getFields(), ORIGIN) != 0
        || rows.get(0).getFields().stream()
            .skip(ORIGIN.size())
            .noneMatch(PredictionsCsv::isClass)) {
      throw new DamagedFileException(file, "is damaged: it does not begin with " + ORIGIN);
    }
    return rows;
  }
}
