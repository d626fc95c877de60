package ecg4j.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ParallelTasksTest {

  @Test
  void runsEachTaskOnceBeforeItReturns() throws IOException {
    AtomicInteger sum = new AtomicInteger();
    ParallelTasks.run(() -> sum.addAndGet(1), () -> sum.addAndGet(10), () -> sum.addAndGet(100));
    assertThat(sum).hasValue(111);
  }

  @Test
  void tasksMayUseParallelStreams() throws IOException {
    int[] squares = new int[10_000];
    AtomicInteger other = new AtomicInteger();
    ParallelTasks.run(
        () -> IntStream.range(0, squares.length).parallel().forEach(i -> squares[i] = i * i),
        () -> other.set(1));
    assertThat(squares[9_999]).isEqualTo(9_999 * 9_999);
    assertThat(other).hasValue(1);
  }

  /**
   * Other threads cannot help with the parallel streams of a task that is not run by the caller.
   */
  @Test
  void theFirstTaskRunsInTheCallingThread() throws IOException {
    AtomicReference<Thread> first = new AtomicReference<>();
    for (int i = 0; i < 2_000; i++) {
      ParallelTasks.run(() -> first.set(Thread.currentThread()), () -> {}, () -> {});
      assertThat(first).hasValue(Thread.currentThread());
    }
  }

  @Test
  void theExceptionOfATaskIsThrownAsItIs() {
    IOException missing = new IOException("no such file");
    assertThatThrownBy(
            () ->
                ParallelTasks.run(
                    () -> {
                      throw missing;
                    },
                    () -> {}))
        .isSameAs(missing);
    assertThatThrownBy(
            () ->
                ParallelTasks.run(
                    () -> {},
                    () -> {
                      throw new IllegalArgumentException("wrong");
                    }))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("wrong");
  }
}
