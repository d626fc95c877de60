package ecg4j.training.scoring;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;

/** Shows how many beats have been scored: one line every ten seconds, with the time left. */
@FunctionalInterface
public interface ScoringProgress {
  /** Shows nothing. */
  ScoringProgress NONE = (done, beats) -> {};

  /**
   * Called after each batch.
   *
   * @param done beats scored so far
   * @param beats beats in all
   */
  void scored(int done, int beats);

  /** Prints lines. */
  static ScoringProgress to(PrintStream out) {
    return to(out, System::nanoTime, Duration.ofSeconds(10));
  }

  /**
   * @param clock nanoseconds
   */
  static ScoringProgress to(PrintStream out, LongSupplier clock, Duration interval) {
    long start = clock.getAsLong();
    long[] next = {start + interval.toNanos()};
    return (done, beats) -> {
      long now = clock.getAsLong();
      if (now >= next[0] && done < beats) {
        next[0] = now + interval.toNanos();
        double left = (now - start) / 1e9 / done * (beats - done);
        out.printf(Locale.ROOT, "scored %,d of %,d beats, %.0f s left%n", done, beats, left);
        out.flush();
      }
    };
  }
}
