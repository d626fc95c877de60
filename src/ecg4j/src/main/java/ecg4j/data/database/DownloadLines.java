package ecg4j.data.database;

import ecg4j.evaluation.Digits;
import ecg4j.parallel.ItemProgress;
import ecg4j.physionet.Database;
import ecg4j.physionet.FetchListener;
import java.io.PrintStream;
import java.util.Locale;

/**
 * Prints the progress of a download: a line at the start, a line every ten seconds, and a line for
 * each repeated attempt.
 */
public final class DownloadLines implements FetchListener {

  private static final double MEGABYTE = 1e6;

  private final PrintStream out;
  private ItemProgress progress = ItemProgress.NONE;
  private String name = "";
  private int files;
  private int done;
  private long bytesBefore;
  private long bytesOfFile;

  /** Creates the display. */
  public DownloadLines(PrintStream out) {
    this.out = out;
  }

  @Override
  public void started(Database database, int count) {
    files = count;
    done = 0;
    bytesBefore = 0;
    bytesOfFile = 0;
    name = database.folder();
    progress = ItemProgress.to(out, this::sentence);
    out.println(name + ": downloading " + Digits.count(count, "file"));
  }

  /** Describes the progress, for example {@code mitdb: downloaded 12 of 144 files, 31.5 MB}. */
  String sentence(int now, int all) {
    return String.format(
        Locale.ROOT,
        "%s: downloaded %,d of %,d files, %.1f MB",
        name,
        now,
        all,
        (bytesBefore + bytesOfFile) / MEGABYTE);
  }

  @Override
  public void bytes(String file, long here) {
    bytesOfFile = here;
    progress.done(done, files);
  }

  @Override
  public void retrying(String file, String why) {
    out.println(why + "; trying again");
  }

  @Override
  public void finished(String file) {
    done++;
    bytesBefore += bytesOfFile;
    bytesOfFile = 0;
    progress.done(done, files);
  }
}
