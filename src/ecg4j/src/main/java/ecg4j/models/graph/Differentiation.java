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
 * Reverse-mode differentiation: adds the backward pass to the graph itself, operation by operation
 * from the loss, each by its own {@code doDiff}.
 *
 * <p>SameDiff's {@code createGradFunction} does the same on a copy of the graph, which it makes by
 * writing operations out and reading them back. That knows no operations but ND4J's own, loses some
 * of their settings (batchNorm's axis), and prints a line per operation to the standard output.
 */
final class Differentiation {
  private Differentiation() {}

  /**
   * Gradients of a scalar.
   *
   * @param sources names of the variables whose gradients are wanted
   * @return the gradient of each source that the loss depends on
   */
  static Map<String, SDVariable> of(SameDiff graph, SDVariable loss, Collection<String> sources) {
    return of(graph, loss, graph.constant("one", Nd4j.scalar(loss.dataType(), 1)), sources);
  }

  /**
   * Gradients of what a value's own gradient is known for, so that they can go on from a changed
   * one.
   *
   * @param root the value
   * @param gradient of the loss in the value, of its shape
   */
  static Map<String, SDVariable> of(
      SameDiff graph, SDVariable root, SDVariable gradient, Collection<String> sources) {
    List<SameDiffOp> ops = new ArrayList<>(graph.getOps().values());
    Set<String> needed = dependents(ops, sources);
    Map<String, SDVariable> gradients = new HashMap<>();
    gradients.put(root.name(), gradient);
    // Operations are kept in the order in which they were added, inputs before users.
    for (int i = ops.size() - 1; i >= 0; i--) {
      backward(graph, ops.get(i), needed, gradients);
    }
    gradients.keySet().retainAll(sources);
    return gradients;
  }

  /** Everything that depends on a source, and the sources. */
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
