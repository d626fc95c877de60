package ecg4j.bench;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/** Beats a second of several programs that take turns, one row a round. */
final class Rates {
  private static final long REST = 500;

  private Rates() {}

  /**
   * Takes a turn after the other programs' threads have gone to sleep. Threads of OpenMP and of
   * ONNX Runtime spin for some time after their work, on the cores that the next program needs.
   */
  static double afterRest(DoubleSupplier turn) {
    try {
      Thread.sleep(REST);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return turn.getAsDouble();
  }

  /**
   * Beats a second of one of them in one round.
   *
   * @param batch beats at a time
   * @param clock in nanoseconds
   */
  static double of(int batch, int times, LongSupplier clock, Runnable work) {
    long start = clock.getAsLong();
    for (int i = 0; i < times; i++) {
      work.run();
    }
    return times * batch / ((clock.getAsLong() - start) / 1e9);
  }

  /** Median of a column. */
  static double median(List<double[]> rates, int column) {
    return median(rates.stream().mapToDouble(r -> r[column]).toArray());
  }

  /** Median of the rounds' ratios of two columns. */
  static double ratio(List<double[]> rates, int here, int there) {
    return median(rates.stream().mapToDouble(r -> r[here] / r[there]).toArray());
  }

  private static double median(double[] values) {
    Arrays.sort(values);
    int half = values.length / 2;
    return values.length % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
  }
}
