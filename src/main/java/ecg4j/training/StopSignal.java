package ecg4j.training;

/**
 * A request to stop a training early: it finishes its step, saves and returns. May be made from any
 * thread.
 */
public final class StopSignal {

  private volatile boolean requested;
  private volatile boolean begun;

  /** Asks the training to stop. */
  public void request() {
    requested = true;
  }

  /** Whether somebody has asked. */
  public boolean requested() {
    return requested;
  }

  /** Whether there is a training that can be stopped. */
  public boolean begun() {
    return begun;
  }

  void begin() {
    begun = true;
  }
}
