package ecg4j.training.folds;

import ecg4j.config.DataConfig;
import ecg4j.data.EcgDataModule;
import ecg4j.data.Split;
import ecg4j.json.JsonFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * {@code folds.json}: the folds of a cross-validation, and the data. Together with the experiment's
 * configuration it defines every fold.
 *
 * @param folds number of folds
 * @param by the units that are divided
 * @param dataChecksum identifies the data
 */
public record FoldPlan(int folds, FoldGrouping by, String dataChecksum) {

  static final String FILE = "folds.json";
  private static final String FOLD = "fold-";

  /** Whether a directory has a plan. */
  public static boolean isIn(Path directory) {
    return Files.isRegularFile(directory.resolve(FILE));
  }

  /**
   * Reads the plan of a directory.
   *
   * @throws IOException if it cannot be read
   */
  public static FoldPlan read(Path directory) throws IOException {
    return JsonFile.read(directory.resolve(FILE), FoldPlan.class);
  }

  void write(Path directory) throws IOException {
    JsonFile.write(directory.resolve(FILE), this);
  }

  /**
   * @throws IOException if the plan was made for other data
   */
  void requireData(String checksum) throws IOException {
    if (!checksum.equals(dataChecksum)) {
      throw new IOException(
          "the data have changed since the run was started: their checksum was %s, it is %s"
              .formatted(dataChecksum, checksum));
    }
  }

  /**
   * The folds, each made when it is asked for.
   *
   * @throws IOException if these are other data
   */
  List<Split> of(EcgDataModule data) throws IOException {
    requireData(data.checksum());
    return data.folds(folds, by == FoldGrouping.PATIENT);
  }

  /** The directory of fold k, counted from 1. */
  public static Path fold(Path directory, int k) {
    return directory.resolve(FOLD + k);
  }

  /** The number k of a fold's directory. */
  static int number(Path fold) {
    return Integer.parseInt(fold.getFileName().toString().substring(FOLD.length()));
  }

  /** The name of the division, such as {@code kfold-patient-5}. */
  String protocol(DataConfig data) {
    return EcgDataModule.protocolOfFolds(data, folds, by == FoldGrouping.PATIENT);
  }
}
