package ecg4j.training.jobs;

import java.util.ArrayList;
import java.util.List;

/**
 * A request to stop a training early: it finishes its step, saves and returns. Any thread may make
 * the request.
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

  /** Runs an action when a stop is requested; at once if it has been requested. */
  public void onRequest(Runnable action) {
    synchronized (waiting) {
      if (!requested) {
        waiting.add(action);
        return;
      }
    }
    action.run();
  }

  /** Whether a stop has been requested. */
  public boolean isRequested() {
    return requested;
  }

  /** Whether a training is in progress that can be stopped. */
  public boolean hasBegun() {
    return begun;
  }

  /** Marks the start of the training. */
  public void begin() {
    begun = true;
  }
}
