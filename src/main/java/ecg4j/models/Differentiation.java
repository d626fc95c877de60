package ecg4j.models;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.nd4j.autodiff.samediff.SameDiff;

/** Gradients of a graph. */
final class Differentiation {
  private Differentiation() {}

  /**
   * The graph with its backward pass. SameDiff prints a line per operation to the standard output
   * while it builds one, where results belong; it is kept from that.
   */
  static synchronized SameDiff of(SameDiff graph, String loss) {
    graph.setLossVariables(loss);
    PrintStream out = System.out;
    System.setOut(new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8));
    try {
      graph.createGradFunction();
    } finally {
      System.setOut(out);
    }
    return graph.getFunction("grad");
  }
}
