package ecg4j.models.graph;

import ecg4j.layers.graph.ParameterSpec;
import ecg4j.layers.graph.Parameters;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * The gradient of a loss as one row vector [1, N], in the order of {@link Parameters#flat()}. The
 * gradients of frozen arrays are zero and not computed.
 */
final class GradientRow {

  private final INDArray row;
  private final Map<String, INDArray> parts = new LinkedHashMap<>();

  /** Names of the arrays that training changes. */
  static List<String> trained(Parameters parameters, Set<String> frozen) {
    return parameters.specs().stream()
        .filter(spec -> spec.trainable() && !frozen.contains(spec.name()))
        .map(ParameterSpec::name)
        .toList();
  }

  /**
   * @param derivatives the gradient of each array of {@link #trained}, by the array's name
   */
  GradientRow(Parameters parameters, Set<String> frozen, Map<String, SDVariable> derivatives) {
    this.row = Nd4j.zeros(parameters.type(), 1, parameters.count());
    long from = 0;
    for (ParameterSpec spec : parameters.specs()) {
      if (spec.trainable()) {
        if (!frozen.contains(spec.name())) {
          INDArray part =
              row.get(NDArrayIndex.point(0), NDArrayIndex.interval(from, from + spec.size()));
          parts.put(derivatives.get(spec.name()).name(), part.reshape('c', spec.shape()));
        }
        from += spec.size();
      }
    }
  }

  /** Names of the variables to compute, which {@link #collect} reads. */
  Collection<String> variables() {
    return parts.keySet();
  }

  /**
   * Copies the computed gradients into the row.
   *
   * @param values returns the value of a variable
   * @param lossScale factor by which the loss was multiplied
   * @return the row, which the next call overwrites
   */
  INDArray collect(Function<String, INDArray> values, double lossScale) {
    parts.forEach((name, part) -> part.assign(values.apply(name)));
    if (lossScale != 1) {
      row.muli(1 / lossScale);
    }
    return row;
  }
}
