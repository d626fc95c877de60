package ecg4j.signal.qrs;

import java.util.function.LongConsumer;

/**
 * Detects the R peaks of a lead while it is recorded, by the rules of {@link RPeaks}. Most beats
 * are found about half a second after their R peak, and all within {@link #LONGEST_DELAY}. Beats of
 * the first eight seconds, and weak beats, are decided with what is known at that time, as if the
 * lead ended there. Artefacts are not limited, since their limit depends on a whole minute of the
 * lead.
 *
 * <p>Instances are not safe for use by multiple threads.
 */
public final class RPeakStream {

  /** Longest time between an R peak and the sample with which it is found, in seconds. */
  public static final double LONGEST_DELAY = 2.8;

  private final ContinuousSignal signal = new ContinuousSignal();
  private final SlopeLimit limit;
  private final CandidateFinder finder;
  private final DelayLimit rules;
  private int count;

  /**
   * Begins a lead.
   *
   * @param rate sampling rate in Hz, 100 to 1000
   * @param found receives the indices of the R peaks, ascending
   * @throws IllegalArgumentException if the rate is out of range
   */
  public RPeakStream(double rate, LongConsumer found) {
    this(rate, SlopeLimit.none(), LONGEST_DELAY, found);
  }

  /**
   * @param limit limits artefacts in the signal without gaps
   * @param longestDelay longest time between an R peak and the sample with which it is found, in
   *     seconds; may be infinite
   */
  RPeakStream(double rate, SlopeLimit limit, double longestDelay, LongConsumer found) {
    RPeaks.requireRate(rate);
    this.limit = limit;
    rules = new DelayLimit(rate, longestDelay, found::accept);
    finder = new CandidateFinder(rate, rules::judge);
  }

  /**
   * Processes the next sample.
   *
   * @param sample in mV; NaN if missing
   * @throws IllegalStateException after 2<sup>31</sup> − 1 samples, three weeks at 1000 Hz
   */
  public void accept(float sample) {
    if (count == Integer.MAX_VALUE) {
      throw new IllegalStateException(
          "the detector ends after %s samples; begin a new one".formatted(count));
    }
    count++;
    finder.add(limit.next(signal.next(sample)));
    rules.advance(count);
  }

  /** Ends the lead and reports the remaining beats. */
  public void finish() {
    finder.finish();
    rules.finish(count);
  }
}
