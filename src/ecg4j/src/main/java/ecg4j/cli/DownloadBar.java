package ecg4j.cli;

import ecg4j.wfdb.physionet.Database;
import ecg4j.wfdb.physionet.FetchListener;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** The progress of a fetch as a bar on standard error: files done, and the one on its way. */
final class DownloadBar implements FetchListener {

  private ProgressBar bar;

  @Override
  public void started(Database database, int files) {
    bar =
        new ProgressBarBuilder()
            .setTaskName(database.folder())
            .setInitialMax(files)
            .setUnit(" files", 1)
            .setStyle(ProgressBarStyle.ASCII)
            .showSpeed()
            .build();
  }

  @Override
  public void bytes(String file, long here) {
    if (bar != null) {
      bar.setExtraMessage(String.format(" %s %.1f MB", file, here / 1e6));
    }
  }

  @Override
  public void retrying(String file, String why) {
    System.err.println(why + "; trying again");
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
