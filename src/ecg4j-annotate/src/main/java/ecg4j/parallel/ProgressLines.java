package ecg4j.parallel;

import java.io.PrintStream;
import java.time.Duration;
import java.util.function.BiFunction;
import java.util.function.LongSupplier;

/**
 * Prints the progress of a phase, at most one line per interval.
 *
 * <p>The time left is estimated from the items after the first call, since the first items include
 * the start of the work: opened files, loaded classes, items of an interrupted run. Lines have no
 * estimate before a twentieth of the other items or ten of them are done, and half an interval has
 * passed since the first call.
 */
final class ProgressLines implements ItemProgress {
  private static final int ENOUGH = 10;
  private static final double ENOUGH_SHARE = 0.05;

  private final PrintStream out;
  private final BiFunction<Integer, Integer, String> sentence;
  private final long interval;
  private final LongSupplier clock;
  private long next;
  private int first;
  private long firstTime;

  ProgressLines(
      PrintStream out,
      BiFunction<Integer, Integer, String> sentence,
      Duration interval,
      LongSupplier clock) {
    this.out = out;
    this.sentence = sentence;
    this.interval = interval.toNanos();
    this.clock = clock;
    this.next = clock.getAsLong() + this.interval;
  }

  @Override
  public synchronized void done(int done, int items) {
    long now = clock.getAsLong();
    if (first == 0) {
      first = done;
      firstTime = now;
    }
    if (now >= next && done < items) {
      next = now + interval;
      out.println(sentence.apply(done, items) + left(done, items, now - firstTime));
      out.flush();
    }
  }

  private String left(int done, int items, long nanos) {
    int later = done - first;
    boolean isEnough = later >= Math.min(ENOUGH, Math.ceil(ENOUGH_SHARE * (items - first)));
    return isEnough && nanos >= interval / 2
        ? ", " + ItemProgress.time(nanos / 1e9 / later * (items - done)) + " left"
        : "";
  }
}
