package ecg4j.export.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Draws random graphs: shapes, settings, and placeholders with any number of rows and their values.
 */
final class Draw {
  final SameDiff graph = SameDiff.create();
  final Map<String, INDArray> feeds = new LinkedHashMap<>();
  private final Random random;

  Draw(long seed) {
    random = new Random(seed);
  }

  int from(int least, int most) {
    return least + random.nextInt(most - least + 1);
  }

  boolean coin() {
    return random.nextBoolean();
  }

  double real(double low, double high) {
    return low + (high - low) * random.nextDouble();
  }

  <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  long[] shape(int rank) {
    return IntStream.range(0, rank).mapToLong(i -> from(1, 5)).toArray();
  }

  INDArray array(double low, double high, long... shape) {
    int n = (int) Arrays.stream(shape).reduce(1, (a, b) -> a * b);
    float[] values = new float[n];
    for (int i = 0; i < n; i++) {
      values[i] = (float) real(low, high);
    }
    return Nd4j.create(values, shape, 'c');
  }

  /** A placeholder of random numbers, with unknown first dimension. */
  SDVariable input(double low, double high, long... shape) {
    String name = "input" + feeds.size();
    long[] open = shape.clone();
    open[0] = -1;
    feeds.put(name, array(low, high, shape));
    return graph.placeHolder(name, DataType.FLOAT, open);
  }

  SDVariable input(long... shape) {
    return input(-2, 2, shape);
  }

  SDVariable constant(long... shape) {
    return graph.constant(array(-2, 2, shape));
  }

  /** Some of the numbers below n, at least one, ascending. */
  int[] some(int n) {
    int[] chosen = IntStream.range(0, n).filter(i -> coin()).toArray();
    return chosen.length == 0 ? new int[] {from(0, n - 1)} : chosen;
  }

  int[] permutation(int n) {
    List<Integer> order = new ArrayList<>(IntStream.range(0, n).boxed().toList());
    Collections.shuffle(order, random);
    return order.stream().mapToInt(Integer::intValue).toArray();
  }
}
