package ecg4j.models.graph;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The arrays of a {@link Plan}'s placeholders, by name. */
final class Feeds {
  private final Map<String, INDArray> arrays = new LinkedHashMap<>();

  /** Adds an array of zeros for a placeholder. */
  void add(String name, DataType type, long... shape) {
    arrays.put(name, Nd4j.zeros(type, shape));
  }

  boolean has(String name) {
    return arrays.containsKey(name);
  }

  /** Sets all elements to a value. */
  void set(String name, double value) {
    arrays.get(name).assign(value);
  }

  /**
   * Sets all elements, row by row.
   *
   * @throws IllegalArgumentException if the number of values is not that of the array
   */
  void fill(String name, float[] values) {
    INDArray array = arrays.get(name);
    if (values == null || values.length != array.length()) {
      throw new IllegalArgumentException(
          "%s must have %s values, but has %s"
              .formatted(name, array.length(), values == null ? "none" : values.length));
    }
    HostCopy.into(array, values, values.length);
  }

  /** Sets the first elements, row by row, and the others to zero. */
  void begin(String name, float[] values) {
    HostCopy.into(arrays.get(name), values, values.length);
  }

  /** The arrays by placeholder. */
  Map<String, INDArray> arrays() {
    return Collections.unmodifiableMap(arrays);
  }
}
