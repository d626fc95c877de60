package ecg4j.training.task;

import ecg4j.config.ExperimentConfig;
import ecg4j.data.EcgDataModule;
import ecg4j.evaluation.Digits;
import ecg4j.parallel.ItemProgress;
import ecg4j.physionet.Database;
import ecg4j.physionet.FetchListener;
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
        config, new Download(out), ItemProgress.to(out, "read %,d of %,d records"));
  }

  /** Prints the progress of a download, file by file. */
  private static final class Download implements FetchListener {
    private final PrintStream out;
    private ItemProgress progress = ItemProgress.NONE;
    private int files;
    private int done;

    Download(PrintStream out) {
      this.out = out;
    }

    @Override
    public void started(Database database, int count) {
      files = count;
      done = 0;
      progress = ItemProgress.to(out, database.folder() + ": downloaded %,d of %,d files");
      out.printf("%s: downloading %s%n", database.folder(), Digits.count(count, "file"));
    }

    @Override
    public void finished(String file) {
      done++;
      progress.done(done, files);
    }

    @Override
    public void retrying(String file, String why) {
      out.printf(Locale.ROOT, "%s: %s; trying again%n", file, why);
    }
  }
}
