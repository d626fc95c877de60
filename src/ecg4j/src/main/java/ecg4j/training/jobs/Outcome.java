package ecg4j.training.jobs;

import java.io.Serializable;

/**
 * The outcome of a job.
 *
 * @param end how it ended
 * @param cause why it failed, as a sentence without a full stop; otherwise empty
 */
public record Outcome(End end, String cause) implements Serializable {

  /** The job is complete. */
  public static final Outcome DONE = new Outcome(End.DONE, "");

  /** The job was stopped and has saved its state, or was not started because of a stop. */
  public static final Outcome INTERRUPTED = new Outcome(End.INTERRUPTED, "");

  /** How a job can end. */
  public enum End {
    DONE,
    INTERRUPTED,
    FAILED
  }

  /** The outcome of a job that failed. */
  public static Outcome failed(String cause) {
    return new Outcome(End.FAILED, cause);
  }
}
