package ecg4j.physionet;

import java.time.Duration;

/**
 * Time-outs and retries of a download.
 *
 * @param connect time-out for a connection
 * @param silence time-out for the next bytes
 * @param attempts maximum number of attempts per file
 * @param pause pause before the second attempt; doubled for each further attempt
 */
record FetchPolicy(Duration connect, Duration silence, int attempts, Duration pause) {

  /** Default: five attempts with pauses of about 15 s in all per file. */
  public static final FetchPolicy DEFAULT =
      new FetchPolicy(Duration.ofSeconds(15), Duration.ofSeconds(30), 5, Duration.ofSeconds(1));

  public FetchPolicy {
    if (attempts < 1) {
      throw new IllegalArgumentException("attempts must be 1 or more, not " + attempts);
    }
  }

  /** The pause after the given number of failed attempts. */
  Duration pauseAfter(int failed) {
    return pause.multipliedBy(1L << Math.min(failed - 1, 10));
  }
}
