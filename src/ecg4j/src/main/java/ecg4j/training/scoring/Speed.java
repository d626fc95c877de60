package ecg4j.training.scoring;

import ecg4j.evaluation.Throughput;
import ecg4j.models.ModelFile;
import ecg4j.models.graph.InferenceGraph;
import ecg4j.models.network.Network;
import java.util.List;
import java.util.Random;

/** How fast a trained network classifies. */
public final class Speed {

  private static final int MADE_UP = 256;

  private Speed() {}

  /**
   * Measures batch size by batch size.
   *
   * @param rows beats, each [window + rrWidth]
   */
  public static List<Throughput.Row> measure(
      ModelFile model, float[][] rows, List<Integer> batches, Throughput.Effort effort) {
    try (InferenceGraph graph = InferenceGraph.of(model.network(), model.parameters())) {
      return Throughput.measure(given -> classify(graph, given), rows, batches, effort);
    }
  }

  /** As the other, on made-up beats: the time does not hang on what is in them. */
  public static List<Throughput.Row> measure(
      ModelFile model, List<Integer> batches, Throughput.Effort effort) {
    Network network = model.network();
    Random random = new Random(1);
    float[][] rows = new float[MADE_UP][network.window() + network.rrWidth()];
    for (float[] row : rows) {
      for (int i = 0; i < row.length; i++) {
        row[i] = (float) random.nextGaussian();
      }
    }
    return measure(model, rows, batches, effort);
  }

  private static float[][] classify(InferenceGraph graph, float[][] rows) {
    int window = graph.network().window();
    int rrWidth = graph.network().rrWidth();
    float[] signals = new float[rows.length * window];
    float[] rr = new float[rows.length * rrWidth];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(rows[i], 0, signals, i * window, window);
      System.arraycopy(rows[i], window, rr, i * rrWidth, rrWidth);
    }
    return Scoring.rows(
        graph.probabilities(signals, rrWidth == 0 ? null : rr, rows.length), rows.length);
  }
}
