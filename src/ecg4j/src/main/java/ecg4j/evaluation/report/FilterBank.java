package ecg4j.evaluation.report;

import java.util.List;

/**
 * Learned filters as a figure shows them.
 *
 * @param seconds where {@link Filter#wave} is known
 * @param hertz where {@link Filter#response} is known
 * @param filters lowest frequency first
 */
public record FilterBank(double[] seconds, double[] hertz, List<Filter> filters) {
  /**
   * One filter.
   *
   * @param frequency of its middle, in hertz
   * @param width standard deviation of its envelope, in seconds
   * @param wave real part of its impulse response, largest magnitude one
   * @param response magnitude over frequency, largest one
   */
  public record Filter(double frequency, double width, double[] wave, double[] response) {}

  /**
   * A bank before and after training, filter by filter in the same order.
   *
   * @param start as it was drawn
   * @param end as it was learned
   */
  public record Learned(FilterBank start, FilterBank end) {}
}
