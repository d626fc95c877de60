package ecg4j.parallel;

import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Processes items in threads of its own, for tasks that mostly wait.
 *
 * @param atATime maximum number of concurrent items
 */
record ThreadExecutor(int atATime) implements ItemExecutor {

  @Override
  public <T extends Serializable, R extends Serializable> void execute(
      List<T> items, Task<T, R> task, Receiver<R> receiver) throws IOException {
    ExecutorService threads = Executors.newFixedThreadPool(atATime);
    try (task) {
      List<Future<Result<R>>> results =
          items.stream()
              .map(item -> threads.submit(() -> Result.of(task, item, FileResolver.LOCAL)))
              .toList();
      threads.shutdown();
      for (Future<Result<R>> result : results) {
        receiver.receive(await(result));
      }
    } finally {
      threads.shutdownNow();
    }
  }

  /**
   * Waits for a result even if the thread is interrupted, so that a running task can save its
   * state.
   */
  private static <R> R await(Future<R> result) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return result.get();
        } catch (InterruptedException e) {
          interrupted = true;
        } catch (ExecutionException e) {
          // Result captures all exceptions; this is an error, such as insufficient memory.
          if (e.getCause() instanceof Error error) {
            throw error;
          }
          throw new IllegalStateException(e.getCause());
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
