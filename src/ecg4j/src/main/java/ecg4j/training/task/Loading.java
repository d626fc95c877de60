package ecg4j.training.task;

import ecg4j.beats.features.FeatureSet;
import ecg4j.config.ExperimentConfig;
import ecg4j.config.section.DataConfig.Mode;
import ecg4j.data.EcgDataModule;
import ecg4j.data.arrays.ArrayReader;
import ecg4j.data.database.DownloadLines;
import ecg4j.parallel.ItemProgress;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Locale;

/** Reads the data of an experiment and shows the progress of downloading and reading. */
public final class Loading {

  private Loading() {}

  /**
   * Reads the data that the experiment names.
   *
   * @param out where progress is shown
   * @throws IOException if data cannot be read or fetched
   */
  public static EcgDataModule data(ExperimentConfig config, PrintStream out) throws IOException {
    out.printf(Locale.ROOT, "reading the data: %s%n", config.data().title());
    if (config.data().mode() == Mode.ARRAYS
        && config.data().featureSet() != FeatureSet.NONE
        && ArrayReader.statedFeatures(Path.of(config.data().arrays())).isEmpty()) {
      out.printf(
          "note: nothing next to the arrays states their features; they are taken as %s (data.features)%n",
          config.data().featureSet().key());
    }
    return EcgDataModule.of(
        config, new DownloadLines(out), ItemProgress.to(out, "read %,d of %,d records"));
  }
}
