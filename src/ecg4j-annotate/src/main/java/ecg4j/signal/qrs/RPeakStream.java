package ecg4j.signal.qrs;

import java.util.function.LongConsumer;

/**
 * Detects the R peaks of a lead while it is recorded, by the rules of {@link RPeaks}. Most beats
 * are found about half a second after their R peak. Beats of the first eight seconds, and after
 * eight seconds without a beat, are found when the levels have been learned; weak beats are found
 * when no other beat follows for 1.5 mean intervals. Artefacts are not limited, since their limit
 * depends on a whole minute of the lead.
 *
 * <p>Instances are not safe for use by multiple threads.
 */
public final class RPeakStream {

  private final ContinuousSignal signal = new ContinuousSignal();
  private final SlopeLimit limit;
  private final CandidateFinder finder;
  private final QrsRules rules;
  private int count;

  /**
   * Begins a lead.
   *
   * @param rate sampling rate in Hz, 100 to 1000
   * @param found receives the indices of the R peaks, ascending
   * @throws IllegalArgumentException if the rate is out of range
   */
  public RPeakStream(double rate, LongConsumer found) {
    this(rate, SlopeLimit.none(), found);
  }

  /**
   * @param limit limits artefacts in the signal without gaps
   */
  RPeakStream(double rate, SlopeLimit limit, LongConsumer found) {
    RPeaks.requireRate(rate);
    this.limit = limit;
    rules = new QrsRules(rate, found::accept);
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
  }

  /** Ends the lead and reports the remaining beats. */
  public void finish() {
    finder.finish();
    rules.finish(count);
  }
}
