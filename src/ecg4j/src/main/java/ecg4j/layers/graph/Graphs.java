package ecg4j.layers.graph;

import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.array.SingleThreadArrayHolder;

/** Creates SameDiff graphs. */
final class Graphs {
  private Graphs() {}

  /**
   * Creates an empty graph that does not copy arrays. SameDiff's default array holder copies views,
   * but parameters must remain views of one vector.
   */
  static SameDiff empty() {
    SameDiff graph = SameDiff.create();
    graph.setArrayHolders(new SingleThreadArrayHolder(), new SingleThreadArrayHolder(), false);
    return graph;
  }
}
