package ecg4j.training.jobs;

import java.util.concurrent.CountDownLatch;

/**
 * Ctrl-C, and a polite kill, while a training runs: asks it to stop and holds the program until it
 * has saved and said so. Before training has begun the program just ends.
 */
public final class ShutdownHook {

  private final StopSignal signal;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread hook = new Thread(this::stop, "interruption");

  /** Turns Ctrl-C into this signal, from now on. */
  public ShutdownHook(StopSignal signal) {
    this.signal = signal;
    Runtime.getRuntime().addShutdownHook(hook);
  }

  private void stop() {
    signal.request();
    if (signal.begun()) {
      System.err.println("\nstopping after this step ...");
      try {
        closed.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** The training is over, and whatever there was to say has been said. */
  public void over() {
    closed.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The program is ending already, which is what the hook was for.
      return;
    }
  }
}
