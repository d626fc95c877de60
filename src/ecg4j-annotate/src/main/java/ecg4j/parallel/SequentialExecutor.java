package ecg4j.parallel;

import java.io.IOException;
import java.io.Serializable;
import java.util.List;

/** Processes one item after the other on the calling thread. */
final class SequentialExecutor implements ItemExecutor {

  @Override
  public <T extends Serializable, R extends Serializable> void execute(
      List<T> items, Task<T, R> task, Receiver<R> receiver) throws IOException {
    try (task) {
      for (T item : items) {
        receiver.receive(Result.of(task, item, FileResolver.LOCAL));
      }
    }
  }
}
