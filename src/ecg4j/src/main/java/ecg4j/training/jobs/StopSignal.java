package ecg4j.training.jobs;

import java.util.ArrayList;
import java.util.List;

/**
 * A request to stop a training early: it finishes its step, saves and returns. May be made from any
 * thread.
 */
public final class StopSignal {

  private final List<Runnable> waiting = new ArrayList<>();
  private volatile boolean requested;
  private volatile boolean begun;

  /** Asks the training to stop. */
  public void request() {
    List<Runnable> told;
    synchronized (waiting) {
      requested = true;
      told = List.copyOf(waiting);
      waiting.clear();
    }
    told.forEach(Runnable::run);
  }

  /** Runs this when somebody asks; at once if somebody has. */
  public void onRequest(Runnable action) {
    synchronized (waiting) {
      if (!requested) {
        waiting.add(action);
        return;
      }
    }
    action.run();
  }

  /** Whether somebody has asked. */
  public boolean requested() {
    return requested;
  }

  /** Whether there is a training that can be stopped. */
  public boolean begun() {
    return begun;
  }

  /** There is one from now on. */
  public void begin() {
    begun = true;
  }
}
