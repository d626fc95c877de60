package ecg4j.training.jobs;

import java.io.Serializable;

/**
 * How a piece of work ended.
 *
 * @param end in which of three ways
 * @param cause why it failed, as a sentence without full stop; else empty
 */
public record Outcome(End end, String cause) implements Serializable {

  /** It was done to the end. */
  public static final Outcome DONE = new Outcome(End.DONE, "");

  /** It was asked to stop, and saved; or it was not begun for that reason. */
  public static final Outcome INTERRUPTED = new Outcome(End.INTERRUPTED, "");

  /** The three ways. */
  public enum End {
    DONE,
    INTERRUPTED,
    FAILED
  }

  /** It failed. */
  public static Outcome failed(String cause) {
    return new Outcome(End.FAILED, cause);
  }
}
