package ecg4j.training.jobs;

import java.util.concurrent.CountDownLatch;

/**
 * Handles Ctrl-C and SIGTERM while a training runs: asks the training to stop, and keeps the
 * process alive until it has saved. Before the training has begun, the process just ends.
 */
public final class ShutdownHook {

  private final StopSignal signal;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread hook = new Thread(this::stop, "shutdown hook");

  /** Adds a hook that requests a stop by this signal on Ctrl-C. */
  public ShutdownHook(StopSignal signal) {
    this.signal = signal;
    Runtime.getRuntime().addShutdownHook(hook);
  }

  private void stop() {
    signal.request();
    if (signal.hasBegun()) {
      System.err.println("\nstopping after this step ...");
      try {
        closed.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Removes the hook, after the training is over and all output is written. */
  public void remove() {
    closed.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is ending already, so the hook is not needed any more.
      return;
    }
  }
}
