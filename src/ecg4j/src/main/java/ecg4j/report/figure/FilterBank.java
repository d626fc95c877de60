package ecg4j.report.figure;

import java.util.List;

/**
 * Learned filters for a figure.
 *
 * @param seconds sampling times of {@link Filter#wave}
 * @param hertz frequencies of {@link Filter#response}
 * @param filters filters, lowest frequency first
 */
public record FilterBank(double[] seconds, double[] hertz, List<Filter> filters) {
  /**
   * One filter.
   *
   * @param frequency centre frequency in hertz
   * @param width standard deviation of the envelope in seconds
   * @param wave real part of the impulse response, scaled to a maximum magnitude of 1
   * @param response magnitude over frequency, scaled to a maximum of 1
   */
  public record Filter(double frequency, double width, double[] wave, double[] response) {}

  /**
   * A filter bank before and after training, with filters in the same order.
   *
   * @param start initial filters
   * @param end learned filters
   */
  public record Learned(FilterBank start, FilterBank end) {}
}
