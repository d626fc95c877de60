package ecg4j.training.scoring;

import ecg4j.evaluation.Throughput;
import ecg4j.models.ModelFile;
import ecg4j.models.graph.InferenceGraph;
import java.util.List;
import java.util.Random;

/** Measures the speed of a trained network. */
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
      return measure(
          graph::probabilities,
          model.network().window(),
          model.network().rrWidth(),
          rows,
          batches,
          effort);
    }
  }

  /**
   * Measures any classifier batch size by batch size.
   *
   * @param rows beats, each [window + rrWidth]
   */
  public static List<Throughput.Row> measure(
      Scoring.Classifier classifier,
      int window,
      int rrWidth,
      float[][] rows,
      List<Integer> batches,
      Throughput.Effort effort) {
    return Throughput.measure(
        given -> classify(classifier, window, rrWidth, given), rows, batches, effort);
  }

  /**
   * Measures a model on random beats, since the time does not depend on their values. So models are
   * compared alike whether their data are at hand or not.
   */
  public static List<Throughput.Row> measure(
      ScoredModel model, List<Integer> batches, Throughput.Effort effort) {
    Random random = new Random(1);
    float[][] rows = new float[MADE_UP][model.window() + model.rrWidth()];
    for (float[] row : rows) {
      for (int i = 0; i < row.length; i++) {
        row[i] = (float) random.nextGaussian();
      }
    }
    return model.measure(rows, batches, effort);
  }

  private static float[][] classify(
      Scoring.Classifier graph, int window, int rrWidth, float[][] rows) {
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
