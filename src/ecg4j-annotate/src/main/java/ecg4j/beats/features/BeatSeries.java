package ecg4j.beats.features;

import ecg4j.signal.FilledSignal;
import java.util.Optional;

/**
 * All beats of a record: their times and the lead that shows their shapes, without labels.
 *
 * <p>If the lead is missing, all beats count as having the same shape.
 */
public final class BeatSeries {

  /** Rate at which shapes are compared, in Hz. */
  public static final int RATE = 360;

  private final double[] seconds;
  private final Optional<FilledSignal> signal;

  private BeatSeries(double[] seconds, Optional<FilledSignal> signal) {
    for (int i = 0; i < seconds.length; i++) {
      if (!(i == 0 ? Double.isFinite(seconds[i]) : seconds[i] >= seconds[i - 1])
          || Double.isInfinite(seconds[i])) {
        throw new IllegalArgumentException(
            "beat %d is at %s s; times must be finite and ascending".formatted(i, seconds[i]));
      }
    }
    this.seconds = seconds;
    this.signal = signal;
  }

  /**
   * Beats of a lead at any rate.
   *
   * @param samples in any unit, NaN for missing samples; if empty or all NaN, there is no lead
   * @param rate in Hz
   * @param seconds times of all beats since the first sample, ascending
   */
  public static BeatSeries of(float[] samples, double rate, double[] seconds) {
    return FilledSignal.isMissing(samples)
        ? ofTimes(seconds)
        : of(FilledSignal.of(samples, rate, RATE), seconds);
  }

  /**
   * Beats of a resampled lead.
   *
   * @param signal at {@link #RATE}, in any unit
   * @param seconds times of all beats since the first sample, ascending
   */
  public static BeatSeries of(FilledSignal signal, double[] seconds) {
    if (signal.rate() != RATE) {
      throw new IllegalArgumentException(
          "the signal is at %d Hz; allowed: %d Hz".formatted(signal.rate(), RATE));
    }
    return new BeatSeries(seconds.clone(), Optional.of(signal));
  }

  /** Beats without a lead. */
  public static BeatSeries ofTimes(double[] seconds) {
    return new BeatSeries(seconds.clone(), Optional.empty());
  }

  /** Number of beats. */
  public int size() {
    return seconds.length;
  }

  double seconds(int beat) {
    return seconds[beat];
  }

  Optional<FilledSignal> signal() {
    return signal;
  }
}
