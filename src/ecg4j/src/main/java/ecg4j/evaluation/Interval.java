package ecg4j.evaluation;

/**
 * A 95 % interval of one metric.
 *
 * @param draws resampled test sets in which the metric was defined, from which it comes
 */
public record Interval(double low, double high, int draws) {}
