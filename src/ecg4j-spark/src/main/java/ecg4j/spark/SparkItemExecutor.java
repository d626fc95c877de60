package ecg4j.spark;

import ecg4j.parallel.ItemExecutor;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.function.FlatMapFunction;

/**
 * Processes items in tasks of Spark. Each task has a slice of several items, so that resources such
 * as a model are opened only once per slice. Only slightly more slices than concurrent tasks are
 * submitted at a time, which limits the number of results that wait for the receiver.
 */
record SparkItemExecutor(SparkCluster cluster) implements ItemExecutor {

  private static final int SLICES_PER_TASK = 2;
  private static final int LARGEST_SLICE = 4;

  @Override
  public <T extends Serializable, R extends Serializable> void execute(
      List<T> items, Task<T, R> task, Receiver<R> receiver) throws IOException {
    for (Path file : task.requiredFiles()) {
      cluster.ship(file);
    }
    int even = items.size() / (SLICES_PER_TASK * cluster.width());
    int slice = Math.max(1, Math.min(LARGEST_SLICE, even));
    Deque<JavaFutureAction<List<Result<R>>>> underWay = new ArrayDeque<>();
    try {
      int next = 0;
      while (next < items.size() || !underWay.isEmpty()) {
        while (next < items.size() && underWay.size() < SLICES_PER_TASK * cluster.width()) {
          int end = Math.min(items.size(), next + slice);
          underWay.add(start(new ArrayList<>(items.subList(next, end)), task));
          next = end;
        }
        for (Result<R> result : await(underWay.remove())) {
          receiver.receive(result);
        }
      }
    } finally {
      underWay.forEach(action -> action.cancel(true));
    }
  }

  private <T extends Serializable, R extends Serializable> JavaFutureAction<List<Result<R>>> start(
      List<T> slice, Task<T, R> task) {
    FileResolver files = cluster.files();
    FlatMapFunction<Iterator<T>, Result<R>> slices =
        all -> {
          List<Result<R>> results = new ArrayList<>();
          try (task) {
            all.forEachRemaining(item -> results.add(Result.of(task, item, files)));
          }
          return results.iterator();
        };
    return cluster.spark().parallelize(slice, 1).mapPartitions(slices).collectAsync();
  }

  private <R> R await(JavaFutureAction<R> action) throws IOException {
    try {
      return action.get();
    } catch (ExecutionException e) {
      throw cluster.trouble(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
