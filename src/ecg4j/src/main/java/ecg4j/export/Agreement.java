package ecg4j.export;

import ecg4j.models.graph.InferenceGraph;
import ecg4j.onnx.OnnxClassifier;

/**
 * Agreement of an exported model with the original network.
 *
 * @param largest largest difference |Δp| of a probability; NaN if a probability is NaN
 * @param beat beat with this difference
 * @param sameClass number of beats for which both predict the same class
 * @param beats number of compared beats
 */
record Agreement(double largest, int beat, int sameClass, int beats) {

  private interface Classifier {
    float[] probabilities(float[] signals, float[] rr, int n);
  }

  /** Classifies the same beats with both. */
  public static Agreement of(InferenceGraph network, OnnxClassifier exported, SampleBeats sample) {
    return of(network, exported::probabilities, sample);
  }

  /** Classifies the same beats with two graphs of one network. */
  static Agreement of(InferenceGraph network, InferenceGraph other, SampleBeats sample) {
    return of(network, other::probabilities, sample);
  }

  private static Agreement of(InferenceGraph network, Classifier other, SampleBeats sample) {
    int n = sample.size();
    float[] signals = sample.beats().signals();
    float[] rr = network.network().rrWidth() == 0 ? null : sample.beats().rr();
    return of(
        network.probabilities(signals, rr, n),
        other.probabilities(signals, rr, n),
        network.network().classes());
  }

  /** Compares probabilities, [n · classes] each. */
  static Agreement of(float[] expected, float[] given, int classes) {
    int n = expected.length / classes;
    double largest = 0;
    int beat = 0;
    int same = 0;
    for (int i = 0; i < n; i++) {
      for (int c = 0; c < classes; c++) {
        double difference = Math.abs(expected[i * classes + c] - given[i * classes + c]);
        // NaN counts as the largest difference.
        if (!(difference <= largest)) {
          largest = difference;
          beat = i;
        }
      }
      if (first(expected, i, classes) == first(given, i, classes)) {
        same++;
      }
    }
    return new Agreement(largest, beat, same, n);
  }

  private static int first(float[] p, int beat, int classes) {
    int best = 0;
    for (int c = 1; c < classes; c++) {
      if (p[beat * classes + c] > p[beat * classes + best]) {
        best = c;
      }
    }
    return best;
  }

  /** Whether no probability differs by more than the tolerance. */
  public boolean isWithin(double tolerance) {
    return largest <= tolerance;
  }
}
