package ecg4j.beats.features;

import ecg4j.signal.FilledSignal;
import ecg4j.signal.FilledSignal.Gap;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/**
 * All beats of a record: their times and the lead that shows their shapes, without labels.
 *
 * <p>If the lead is missing, all beats count as having the same shape.
 */
public final class BeatSeries {

  /** Rate at which shapes are compared, in Hz. */
  public static final int RATE = 360;

  private final double[] seconds;
  private final List<Gap> gaps;
  private final Supplier<QrsShapes> source;
  private QrsShapes shapes;

  /**
   * @param seconds times of all beats; not copied
   * @param gaps gaps of the lead, ascending
   * @param source computes the shapes when they are needed
   */
  BeatSeries(double[] seconds, List<Gap> gaps, Supplier<QrsShapes> source) {
    for (int i = 0; i < seconds.length; i++) {
      if (!(i == 0 ? Double.isFinite(seconds[i]) : seconds[i] >= seconds[i - 1])
          || Double.isInfinite(seconds[i])) {
        throw new IllegalArgumentException(
            "beat %s is at %s s; times must be finite and ascending".formatted(i, seconds[i]));
      }
    }
    this.seconds = seconds;
    this.gaps = gaps;
    this.source = source;
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
          "the signal is at %s Hz; allowed: %s Hz".formatted(signal.rate(), RATE));
    }
    double[] times = seconds.clone();
    return new BeatSeries(times, signal.gaps(), () -> QrsShapes.of(times, signal));
  }

  /** Beats without a lead. */
  public static BeatSeries ofTimes(double[] seconds) {
    double[] times = seconds.clone();
    return new BeatSeries(times, List.of(), () -> new QrsShapes(times.length));
  }

  /** Number of beats. */
  public int size() {
    return seconds.length;
  }

  double seconds(int beat) {
    return seconds[beat];
  }

  /** The gaps of the lead, ascending. */
  List<Gap> gaps() {
    return gaps;
  }

  /** The shapes of the beats, computed once. */
  synchronized QrsShapes shapes() {
    if (shapes == null) {
      shapes = source.get();
    }
    return shapes;
  }

  /** The beats {@code from} (inclusive) to {@code to} (exclusive), at least one. */
  BeatSeries range(int from, int to) {
    List<Gap> between = gaps;
    if (!gaps.isEmpty()) {
      double start = seconds[from];
      double end = seconds[to - 1];
      between = gaps.stream().filter(gap -> gap.end() >= start && gap.start() <= end).toList();
    }
    return new BeatSeries(
        Arrays.copyOfRange(seconds, from, to), between, () -> shapes().range(from, to));
  }
}
