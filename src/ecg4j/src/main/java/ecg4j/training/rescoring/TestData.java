package ecg4j.training.rescoring;

import ecg4j.config.ConfigKeys;
import ecg4j.config.ExperimentConfig;
import ecg4j.config.section.DataConfig;
import ecg4j.config.section.DataConfig.Mode;
import ecg4j.data.EcgDataModule;
import ecg4j.training.task.Loading;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Reads the data of experiments that are scored; the same data of several models only once. */
public final class TestData {

  private final PrintStream out;
  private final Map<Key, EcgDataModule> read = new HashMap<>();

  private record Key(DataConfig data, long seed) {}

  /**
   * @param out where the progress of reading is shown
   */
  public TestData(PrintStream out) {
    this.out = out;
  }

  /** Returns the data of an experiment; missing data are fetched or generated. */
  EcgDataModule of(ExperimentConfig tested) throws IOException {
    Key key = new Key(tested.data(), tested.seed());
    EcgDataModule data = read.get(key);
    if (data == null) {
      data = Loading.data(ConfigKeys.with(tested, "training.prevalence_copies", 0), out);
      read.put(key, data);
    }
    return data;
  }

  /**
   * Returns data that must exist already: a synthetic database that is made now is not the one of
   * the training.
   *
   * @throws IOException if there is no such database
   */
  EcgDataModule existing(ExperimentConfig tested) throws IOException {
    if (tested.data().mode() != Mode.SYNTHETIC) {
      return of(tested);
    }
    for (Path list : EcgDataModule.lists(tested.data())) {
      if (!Files.exists(list)) {
        throw new IOException(
            "there is no database in %s, on which the model was trained; start in the folder of the training, or name the folder of the databases with --data.root"
                .formatted(list.getParent()));
      }
    }
    return EcgDataModule.at(tested.data(), tested.seed(), UnaryOperator.identity());
  }
}
