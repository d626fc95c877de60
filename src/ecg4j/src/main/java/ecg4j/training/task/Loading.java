package ecg4j.training.task;

import ecg4j.config.ExperimentConfig;
import ecg4j.data.EcgDataModule;
import ecg4j.data.database.DownloadLines;
import ecg4j.parallel.ItemProgress;
import java.io.IOException;
import java.io.PrintStream;
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
    return EcgDataModule.of(
        config, new DownloadLines(out), ItemProgress.to(out, "read %,d of %,d records"));
  }
}
