package ecg4j.wfdb.physionet;

import java.time.Duration;

/**
 * How patient a fetch is.
 *
 * @param connect longest wait for a connection
 * @param silence longest wait for the next bytes
 * @param attempts how often a file is tried
 * @param pause wait before the second attempt; doubled for each further one
 */
public record FetchPolicy(Duration connect, Duration silence, int attempts, Duration pause) {

  /** For the real network: about 15 s of pauses per file. */
  public static final FetchPolicy DEFAULT =
      new FetchPolicy(Duration.ofSeconds(15), Duration.ofSeconds(30), 5, Duration.ofSeconds(1));

  public FetchPolicy {
    if (attempts < 1) {
      throw new IllegalArgumentException("attempts must be 1 or more, not " + attempts);
    }
  }

  /** The pause after that many failed attempts. */
  Duration pauseAfter(int failed) {
    return pause.multipliedBy(1L << Math.min(failed - 1, 10));
  }
}
