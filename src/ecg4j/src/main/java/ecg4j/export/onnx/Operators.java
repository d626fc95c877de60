package ecg4j.export.onnx;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The table of all operators, by ND4J's names. To add one, add an entry to the table of its
 * category, for example {@link Elementwise}.
 */
final class Operators {
  private static final Map<String, Operator> TABLE = new TreeMap<>();

  static {
    List.of(
            Convolutions.TABLE,
            Elementwise.TABLE,
            Norms.TABLE,
            Pooling.TABLE,
            Products.TABLE,
            Reductions.TABLE,
            Shapes.TABLE)
        .forEach(TABLE::putAll);
  }

  private Operators() {}

  /** Names of all operations that can be exported. */
  static List<String> names() {
    return List.copyOf(TABLE.keySet());
  }

  /**
   * Translates an operation.
   *
   * @throws IllegalArgumentException if it has no entry
   */
  static Tensor write(Operation operation, OnnxGraph graph) {
    Operator operator = TABLE.get(operation.op().opName());
    if (operator == null) {
      throw operation.refuse("there is no operator for it");
    }
    return operator.write(operation, graph);
  }
}
