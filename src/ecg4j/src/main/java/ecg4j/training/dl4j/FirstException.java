package ecg4j.training.dl4j;

import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Keeps the first exception of a training. DL4J's loop swallows exceptions of a step and wraps
 * those of a model saver; the caller of the training gets them unchanged from {@link #rethrow}.
 */
final class FirstException {

  private Throwable first;

  /** A part of the training that may fail. */
  @FunctionalInterface
  interface Action {
    void run() throws IOException;
  }

  /** Runs an action. If it throws, the exception is kept and DL4J's loop ends. */
  void keepFrom(Action action) {
    try {
      action.run();
    } catch (IOException e) {
      keep(e);
      throw new UncheckedIOException(e);
    } catch (RuntimeException | Error e) {
      keep(e);
      throw e;
    }
  }

  private void keep(Throwable thrown) {
    first = first == null ? thrown : first;
  }

  /** Throws the exception that was kept, if there is one. */
  void rethrow() throws IOException {
    if (first instanceof IOException e) {
      throw e;
    }
    if (first instanceof RuntimeException e) {
      throw e;
    }
    if (first instanceof Error e) {
      throw e;
    }
  }
}
