package ecg4j.layers;

import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.array.SingleThreadArrayHolder;

/** Fresh graphs. */
final class Graphs {
  private Graphs() {}

  /**
   * An empty graph that keeps the very arrays it is given. SameDiff's own array holder copies
   * views, and parameters are views of one vector.
   */
  static SameDiff empty() {
    SameDiff graph = SameDiff.create();
    graph.setArrayHolders(new SingleThreadArrayHolder(), new SingleThreadArrayHolder(), false);
    return graph;
  }
}
