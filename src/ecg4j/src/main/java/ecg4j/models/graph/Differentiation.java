package ecg4j.models.graph;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.internal.SameDiffOp;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Reverse-mode differentiation. Adds the backward pass to the graph, operation by operation from
 * the loss, with {@code doDiff} of each.
 *
 * <p>SameDiff's {@code createGradFunction} does the same on a copy of the graph, which it makes by
 * serialising operations. This supports only ND4J's operations, loses some settings (the axis of
 * batchNorm), and prints a line per operation to standard output.
 */
final class Differentiation {
  private Differentiation() {}

  /**
   * Gradients of a scalar.
   *
   * @param sources names of the variables to differentiate by
   * @return the gradient of each source that the loss depends on
   */
  static Map<String, SDVariable> of(SameDiff graph, SDVariable loss, Collection<String> sources) {
    SDVariable one = graph.constant("one", Nd4j.scalar(loss.dataType(), 1));
    return of(graph, Map.of(loss.name(), one), sources);
  }

  /**
   * Gradients, starting from variables with known gradients.
   *
   * @param known gradient of the loss by each variable, with its shape, by the variable's name
   */
  static Map<String, SDVariable> of(
      SameDiff graph, Map<String, SDVariable> known, Collection<String> sources) {
    List<SameDiffOp> ops = new ArrayList<>(graph.getOps().values());
    Set<String> needed = dependents(ops, sources);
    Map<String, SDVariable> gradients = new HashMap<>(known);
    // Operations are in the order in which they were added, so inputs precede their users.
    for (int i = ops.size() - 1; i >= 0; i--) {
      backward(graph, ops.get(i), needed, gradients);
    }
    gradients.keySet().retainAll(sources);
    return gradients;
  }

  /** The sources and all variables that depend on them. */
  private static Set<String> dependents(List<SameDiffOp> ops, Collection<String> sources) {
    Set<String> dependents = new HashSet<>(sources);
    for (SameDiffOp op : ops) {
      if (op.getInputsToOp() != null
          && op.getInputsToOp().stream().anyMatch(dependents::contains)) {
        dependents.addAll(op.getOutputsOfOp());
      }
    }
    return dependents;
  }

  private static void backward(
      SameDiff graph, SameDiffOp op, Set<String> needed, Map<String, SDVariable> gradients) {
    List<String> outputs = op.getOutputsOfOp();
    List<String> inputs = op.getInputsToOp();
    if (inputs == null
        || inputs.stream().noneMatch(needed::contains)
        || outputs.stream().noneMatch(gradients::containsKey)) {
      return;
    }
    List<SDVariable> incoming = new ArrayList<>();
    for (String output : outputs) {
      SDVariable gradient = gradients.get(output);
      incoming.add(gradient == null ? graph.zerosLike(graph.getVariable(output)) : gradient);
    }
    List<SDVariable> outgoing = op.getOp().doDiff(incoming);
    for (int i = 0; i < outgoing.size(); i++) {
      if (needed.contains(inputs.get(i))) {
        gradients.merge(inputs.get(i), outgoing.get(i), SDVariable::add);
      }
    }
  }
}
