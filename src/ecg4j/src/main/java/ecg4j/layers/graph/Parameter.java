package ecg4j.layers.graph;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * One array of a layer in one graph. {@link #variable()} adds it to the graph; a layer that merges
 * it into another array uses its {@link #value()} instead.
 */
public final class Parameter {
  private final GraphScope scope;
  private final ParameterSpec spec;
  private final INDArray value;

  Parameter(GraphScope scope, ParameterSpec spec, INDArray value) {
    this.scope = scope;
    this.spec = spec;
    this.value = value;
  }

  /** The current array, a view of the {@link Parameters}. */
  public INDArray value() {
    return value;
  }

  /**
   * The array in the graph, in the graph's number type: a trainable variable in training, a
   * constant in inference.
   */
  public SDVariable variable() {
    SameDiff graph = scope.graph();
    if (graph.hasVariable(spec.name())) {
      return cast(graph.getVariable(spec.name()));
    }
    return cast(
        scope.isTraining() && spec.trainable()
            ? graph.var(spec.name(), value)
            : graph.constant(spec.name(), value.dup()));
  }

  private SDVariable cast(SDVariable variable) {
    return variable.dataType() == scope.type() ? variable : variable.castTo(scope.type());
  }
}
