package ecg4j.cli.output;

import ecg4j.evaluation.Digits;
import ecg4j.physionet.Database;
import ecg4j.physionet.FetchListener;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * The progress of a download: on a terminal a bar with the number of files and the current file,
 * otherwise a line from time to time with the time left.
 */
public final class DownloadBar implements FetchListener {

  private static final Duration PAUSE = Duration.ofSeconds(10);

  /** Number of files, or share of all files, from which the time left is estimated. */
  private static final int ENOUGH = 10;

  private static final double ENOUGH_SHARE = 0.05;

  private final boolean terminal;
  private final PrintStream out;
  private ProgressBar bar;
  private String name = "";
  private int files;
  private int done;
  private long bytesBefore;
  private long bytesOfFile;
  private Instant began = Instant.EPOCH;
  private Instant said = Instant.EPOCH;

  /**
   * Creates the display.
   *
   * @param terminal whether the output is a terminal; otherwise only lines are printed
   */
  public DownloadBar(boolean terminal, PrintStream out) {
    this.terminal = terminal;
    this.out = out;
  }

  @Override
  public void started(Database database, int count) {
    name = database.folder();
    files = count;
    done = 0;
    bytesBefore = 0;
    began = Instant.now();
    said = began;
    if (!terminal) {
      out.println(name + ": downloading " + Digits.count(count, "file"));
      return;
    }
    bar =
        new ProgressBarBuilder()
            .setTaskName(database.folder())
            .setInitialMax(count)
            .setUnit(" files", 1)
            .setStyle(ProgressBarStyle.ASCII)
            .showSpeed()
            .build();
  }

  @Override
  public void bytes(String file, long here) {
    bytesOfFile = here;
    if (!terminal && files > 0 && Duration.between(said, Instant.now()).compareTo(PAUSE) >= 0) {
      said = Instant.now();
      out.println(line());
    }
    if (bar != null) {
      bar.setExtraMessage(String.format(Locale.ROOT, " %s %.1f MB", file, here / 1e6));
    }
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
    if (bar != null) {
      bar.step();
    }
  }

  /** A line of progress, for example {@code mitdb: 12 of 144 files, 31.5 MB, about 3:10 left}. */
  private String line() {
    double seconds = Duration.between(began, Instant.now()).toMillis() / 1e3;
    String left = "";
    if (done >= Math.min(ENOUGH, Math.ceil(ENOUGH_SHARE * files))) {
      long rest = Math.round(seconds / done * (files - done));
      left = String.format(Locale.ROOT, ", about %d:%02d left", rest / 60, rest % 60);
    }
    return String.format(
        Locale.ROOT,
        "%s: %d of %d files, %.1f MB%s",
        name,
        done,
        files,
        (bytesBefore + bytesOfFile) / 1e6,
        left);
  }

  @Override
  public void ended() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }
}
