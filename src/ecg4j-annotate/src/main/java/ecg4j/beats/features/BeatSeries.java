package ecg4j.beats.features;

import ecg4j.signal.FilledSignal;
import java.util.Optional;

/**
 * All beats of a record: their times, and the lead in which their shapes are seen. No labels.
 *
 * <p>Where the lead is missing, features of shape are neutral: all beats count as alike.
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
            "beat %d is at %s s; allowed are ascending times".formatted(i, seconds[i]));
      }
    }
    this.seconds = seconds;
    this.signal = signal;
  }

  /**
   * Beats of a lead at any rate.
   *
   * @param samples in any unit, NaN where they are missing; empty or all NaN: no lead
   * @param rate in Hz
   * @param seconds times of all beats, ascending, from the first sample
   */
  public static BeatSeries of(float[] samples, double rate, double[] seconds) {
    return FilledSignal.isMissing(samples)
        ? ofTimes(seconds)
        : of(FilledSignal.of(samples, rate, RATE), seconds);
  }

  /**
   * Beats of a lead that has been resampled.
   *
   * @param signal at {@link #RATE}, in any unit
   * @param seconds times of all beats, ascending, from the first sample
   */
  public static BeatSeries of(FilledSignal signal, double[] seconds) {
    if (signal.rate() != RATE) {
      throw new IllegalArgumentException(
          "the signal is at %d Hz; allowed is %d Hz".formatted(signal.rate(), RATE));
    }
    return new BeatSeries(seconds.clone(), Optional.of(signal));
  }

  /** Beats without a lead. */
  public static BeatSeries ofTimes(double[] seconds) {
    return new BeatSeries(seconds.clone(), Optional.empty());
  }

  /** How many beats. */
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
