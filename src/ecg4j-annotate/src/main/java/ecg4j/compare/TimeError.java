package ecg4j.compare;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * Statistics of errors of time; NaN if there are no beats.
 *
 * @param count number of beats
 * @param mean mean in ms
 * @param deviation standard deviation in ms
 * @param rms root mean square in ms
 * @param near fraction of errors of at most {@link #NEAR} seconds
 */
public record TimeError(long count, double mean, double deviation, double rms, double near) {

  /** Largest error that counts as small, in seconds. */
  public static final double NEAR = 0.02;

  /** Merges statistics. */
  static TimeError all(List<TimeError> errors) {
    long count = errors.stream().mapToLong(TimeError::count).sum();
    double mean = share(errors, count, TimeError::mean);
    double square = share(errors, count, error -> error.rms() * error.rms());
    return new TimeError(
        count,
        mean,
        Math.sqrt(Math.max(0, square - mean * mean)),
        Math.sqrt(square),
        share(errors, count, TimeError::near));
  }

  private static double share(
      List<TimeError> errors, long count, ToDoubleFunction<TimeError> value) {
    return errors.stream()
            .filter(error -> error.count() > 0)
            .mapToDouble(error -> error.count() * value.applyAsDouble(error))
            .sum()
        / count;
  }

  /** One line for a report. */
  String line() {
    return String.format(
        Locale.ROOT,
        "          Test - reference: mean %.2f ms, standard deviation %.2f ms, %.2f%% within %.0f ms%n",
        mean,
        deviation,
        100 * near,
        1000 * NEAR);
  }
}
