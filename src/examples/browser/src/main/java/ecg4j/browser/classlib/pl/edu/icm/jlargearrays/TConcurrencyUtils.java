package ecg4j.browser.classlib.pl.edu.icm.jlargearrays;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** Runs work at once: a page has one thread. */
public final class TConcurrencyUtils {

  private TConcurrencyUtils() {}

  public static int getNumberOfThreads() {
    return 1;
  }

  public static Future<?> submit(Runnable work) {
    work.run();
    return null;
  }

  public static void waitForCompletion(Future<?>[] futures)
      throws InterruptedException, ExecutionException {}
}
