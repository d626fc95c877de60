package ecg4j.cli.output;

import ecg4j.data.database.DownloadLines;
import ecg4j.physionet.Database;
import ecg4j.physionet.FetchListener;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * The progress of a download on a terminal: a bar with the number of files, and the current file.
 */
public final class DownloadBar implements FetchListener {

  private final FetchListener lines = new DownloadLines(System.err);

  /** Null before the start: the list of files is downloaded first. */
  private ProgressBar bar;

  private DownloadBar() {}

  /** Returns a bar if standard error is a terminal, and otherwise lines on it. */
  public static FetchListener onStandardError() {
    return Terminal.isWatched() ? new DownloadBar() : new DownloadLines(System.err);
  }

  @Override
  public void started(Database database, int count) {
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
    if (bar != null) {
      bar.setExtraMessage(String.format(Locale.ROOT, " %s %.1f MB", file, here / 1e6));
    }
  }

  @Override
  public void retrying(String file, String why) {
    lines.retrying(file, why);
  }

  @Override
  public void finished(String file) {
    bar.step();
  }

  @Override
  public void ended() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }
}
