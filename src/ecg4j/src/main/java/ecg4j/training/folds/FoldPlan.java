package ecg4j.training.folds;

import ecg4j.config.section.DataConfig;
import ecg4j.data.EcgDataModule;
import ecg4j.data.split.Split;
import ecg4j.training.files.PlanFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

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
  private static final PlanFile<FoldPlan> PLANS = new PlanFile<>(FILE, "fold-", FoldPlan.class);

  /** Whether a directory has a plan. */
  public static boolean isIn(Path directory) {
    return PLANS.isIn(directory);
  }

  /**
   * Reads the plan of a directory.
   *
   * @throws IOException if it cannot be read
   */
  public static FoldPlan read(Path directory) throws IOException {
    return PLANS.read(directory);
  }

  void write(Path directory) throws IOException {
    PLANS.write(directory, this);
  }

  /**
   * @throws IOException if the plan was made for other data
   */
  void requireData(String checksum) throws IOException {
    PlanFile.requireData(dataChecksum, checksum);
  }

  /**
   * Returns the folds. Each is created on request.
   *
   * @throws IOException if the data are not those of the plan
   */
  List<Split> of(EcgDataModule data) throws IOException {
    requireData(data.checksum());
    return data.folds(folds, by == FoldGrouping.PATIENT);
  }

  /** The directory of fold k, counted from 1. */
  public static Path fold(Path directory, int k) {
    return PLANS.run(directory, k);
  }

  /** The directories of all folds, in order. */
  public List<Path> all(Path directory) {
    return IntStream.rangeClosed(1, folds).mapToObj(k -> fold(directory, k)).toList();
  }

  /** The number k of a fold's directory. */
  static int number(Path fold) {
    return PLANS.number(fold);
  }

  /** The name of the division, such as {@code kfold-patient-5}. */
  String protocol(DataConfig data) {
    return EcgDataModule.protocolOfFolds(data, folds, by == FoldGrouping.PATIENT);
  }
}
