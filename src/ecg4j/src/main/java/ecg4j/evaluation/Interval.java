package ecg4j.evaluation;

/**
 * A 95 % interval of one metric.
 *
 * @param low lower bound
 * @param high upper bound
 * @param draws number of resampled test sets in which the metric was defined
 */
public record Interval(double low, double high, int draws) {}
