package ecg4j.models.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.internal.SameDiffOp;

/** The order of the operations of a graph that its outputs need. */
public final class GraphOrder {
  private GraphOrder() {}

  /**
   * The needed operations in topological order, otherwise in the order in which they were added.
   */
  public static List<SameDiffOp> of(SameDiff graph, List<String> outputs) {
    Set<String> needed = needed(graph, outputs);
    List<SameDiffOp> waiting = new ArrayList<>();
    for (SameDiffOp operation : graph.getOps().values()) {
      if (needed.contains(operation.getName())) {
        waiting.add(operation);
      }
    }
    List<SameDiffOp> ordered = new ArrayList<>();
    Set<String> done = new HashSet<>();
    while (!waiting.isEmpty()) {
      List<SameDiffOp> later = new ArrayList<>();
      for (SameDiffOp operation : waiting) {
        if (inputs(operation).stream()
            .map(name -> makerOf(graph, name))
            .allMatch(maker -> maker == null || done.contains(maker))) {
          ordered.add(operation);
          done.add(operation.getName());
        } else {
          later.add(operation);
        }
      }
      if (later.size() == waiting.size()) {
        throw new IllegalStateException("the graph has a loop at " + later.get(0).getName());
      }
      waiting = later;
    }
    return ordered;
  }

  /** Number of readers of each variable. */
  static Map<String, Integer> readers(List<SameDiffOp> operations) {
    Map<String, Integer> readers = new HashMap<>();
    for (SameDiffOp operation : operations) {
      inputs(operation).forEach(name -> readers.merge(name, 1, Integer::sum));
    }
    return readers;
  }

  private static Set<String> needed(SameDiff graph, List<String> outputs) {
    Set<String> needed = new HashSet<>();
    Deque<String> open = new ArrayDeque<>(outputs);
    while (!open.isEmpty()) {
      String maker = makerOf(graph, open.pop());
      if (maker != null && needed.add(maker)) {
        open.addAll(inputs(graph.getOps().get(maker)));
      }
    }
    return needed;
  }

  private static List<String> inputs(SameDiffOp operation) {
    String[] names = operation.getOp().argNames();
    return names == null ? List.of() : List.of(names);
  }

  private static String makerOf(SameDiff graph, String variable) {
    return graph.getVariables().get(variable).getOutputOfOp();
  }
}
