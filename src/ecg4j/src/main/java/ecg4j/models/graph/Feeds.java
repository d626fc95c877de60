package ecg4j.models.graph;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The arrays that a {@link Plan} reads its placeholders from, by name, and what is in them. */
final class Feeds {
  private final Map<String, INDArray> arrays = new LinkedHashMap<>();

  /** An array of zeros for a placeholder. */
  void add(String name, DataType type, long... shape) {
    arrays.put(name, Nd4j.zeros(type, shape));
  }

  boolean has(String name) {
    return arrays.containsKey(name);
  }

  /** One value everywhere. */
  void set(String name, double value) {
    arrays.get(name).assign(value);
  }

  /**
   * All values, row by row.
   *
   * @throws IllegalArgumentException if these are more or fewer than the array has
   */
  void fill(String name, float[] values) {
    INDArray array = arrays.get(name);
    if (values == null || values.length != array.length()) {
      throw new IllegalArgumentException(
          "%s takes %d values, was given %s"
              .formatted(name, array.length(), values == null ? "none" : values.length));
    }
    HostCopy.into(array, values, values.length);
  }

  /** The first values, row by row; those behind them stay. */
  void begin(String name, float[] values) {
    HostCopy.into(arrays.get(name), values, values.length);
  }

  /** By placeholder. */
  Map<String, INDArray> arrays() {
    return Collections.unmodifiableMap(arrays);
  }
}
