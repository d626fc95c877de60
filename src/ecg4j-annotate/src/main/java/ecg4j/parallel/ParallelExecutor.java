package ecg4j.parallel;

import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Processes items on all cores of this machine.
 *
 * @param progress is called after each item
 */
record ParallelExecutor(ItemProgress progress) implements ItemExecutor {

  @Override
  public <T extends Serializable, R extends Serializable> void execute(
      List<T> items, Task<T, R> task, Receiver<R> receiver) throws IOException {
    try (task) {
      AtomicInteger done = new AtomicInteger();
      List<Result<R>> results =
          IntStream.range(0, items.size())
              .parallel()
              .mapToObj(
                  i -> {
                    Result<R> result = Result.of(task, items.get(i), FileResolver.LOCAL);
                    progress.done(done.incrementAndGet(), items.size());
                    return result;
                  })
              .toList();
      for (Result<R> result : results) {
        receiver.receive(result);
      }
    }
  }
}
