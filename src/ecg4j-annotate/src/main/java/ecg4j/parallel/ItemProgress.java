package ecg4j.parallel;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.LongSupplier;

/**
 * Shows how many items of a phase of the work are done: from time to time one line, with the time
 * left as soon as it can be estimated. It may be called by several threads.
 */
@FunctionalInterface
public interface ItemProgress {
  /** Shows nothing. */
  ItemProgress NONE = (done, items) -> {};

  /**
   * Called when more items are done.
   *
   * @param done items done so far
   * @param items items in all
   */
  void done(int done, int items);

  /**
   * Prints a line every ten seconds.
   *
   * @param sentence a format of two whole numbers, for example {@code "scored %,d of %,d beats"}
   */
  static ItemProgress to(PrintStream out, String sentence) {
    return to(out, sentence, interval());
  }

  /**
   * Prints a line every ten seconds.
   *
   * @param sentence describes the progress, given the items done so far and the items in all
   */
  static ItemProgress to(PrintStream out, BiFunction<Integer, Integer, String> sentence) {
    return new ProgressLines(out, sentence, interval(), System::nanoTime);
  }

  /** Prints a line after each interval. */
  static ItemProgress to(PrintStream out, String sentence, Duration interval) {
    return to(out, sentence, interval, System::nanoTime);
  }

  /**
   * Prints a line after each interval.
   *
   * @param clock nanoseconds
   */
  static ItemProgress to(PrintStream out, String sentence, Duration interval, LongSupplier clock) {
    return new ProgressLines(
        out, (done, items) -> String.format(Locale.ROOT, sentence, done, items), interval, clock);
  }

  /** Time between two lines. */
  private static Duration interval() {
    return Duration.ofSeconds(10);
  }

  /** Formats a duration for people: seconds, minutes or hours. */
  static String time(double seconds) {
    return seconds < 90
        ? Math.round(seconds) + " s"
        : seconds < 5400
            ? Math.round(seconds / 60) + " min"
            : String.format(Locale.ROOT, "%.1f h", seconds / 3600);
  }
}
