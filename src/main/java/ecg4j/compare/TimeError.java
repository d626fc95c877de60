package ecg4j.compare;

/**
 * Errors of time over many beats; without any beat, the numbers are NaN.
 *
 * @param count how many
 * @param mean in ms
 * @param deviation standard deviation in ms
 * @param rms root mean square in ms
 * @param near share of those of at most {@link #NEAR} seconds
 */
public record TimeError(long count, double mean, double deviation, double rms, double near) {

  /** What is near, in seconds. */
  public static final double NEAR = 0.02;
}
