package ecg4j.training.jobs;

import ecg4j.parallel.ItemProgress;
import java.io.PrintStream;
import java.util.Locale;

/**
 * Prints a line when one of several runs has ended, with the time left. It may be called by several
 * threads.
 */
public final class JobProgress {

  private final PrintStream out;
  private final int runs;
  private final long start = System.nanoTime();
  private int done;

  /**
   * @param out where progress is shown
   * @param runs number of runs to do
   */
  public JobProgress(PrintStream out, int runs) {
    this.out = out;
    this.runs = runs;
  }

  /**
   * A run has ended.
   *
   * @param complete whether it is complete; false: it failed
   */
  public synchronized void ended(String name, boolean complete) {
    done++;
    double seconds = (System.nanoTime() - start) / 1e9;
    out.printf(
        Locale.ROOT,
        "%s %s; %d of %d in %s%s%n",
        name,
        complete ? "is complete" : "failed",
        done,
        runs,
        ItemProgress.time(seconds),
        done < runs ? ", " + ItemProgress.time(seconds / done * (runs - done)) + " left" : "");
    out.flush();
  }
}
