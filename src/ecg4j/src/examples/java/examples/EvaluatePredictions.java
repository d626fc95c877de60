package examples;

import ecg4j.evaluation.Metric;
import ecg4j.evaluation.PaperMetrics;

/** Computes the metrics of a classifier's probabilities, which may come from any program. */
public final class EvaluatePredictions {

  public static void main(String[] arguments) {
    // A row per beat, in the order N S V F Q; each row sums to one.
    float[][] probabilities = {
      {0.90f, 0.05f, 0.03f, 0.01f, 0.01f},
      {0.60f, 0.30f, 0.05f, 0.03f, 0.02f},
      {0.10f, 0.80f, 0.05f, 0.03f, 0.02f},
      {0.02f, 0.03f, 0.90f, 0.04f, 0.01f},
    };
    int[] truth = {0, 1, 1, 2};
    PaperMetrics metrics = PaperMetrics.of(truth, probabilities);
    System.out.println("macro F1 " + Metric.MACRO_F1.of(metrics));
    System.out.println("S: Se " + metrics.confusion().recall(1) + ", AUC " + metrics.auc(1));
    System.out.println(metrics.stats());
  }
}
