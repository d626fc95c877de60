package ecg4j.data.batches;

import ecg4j.data.set.BeatSet;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Weights of beats in the loss, by which patients with many supraventricular beats count less. Few
 * patients have most of the S beats, and a network otherwise learns these patients' S beats only.
 */
public final class PatientWeights {

  private PatientWeights() {}

  /**
   * Returns c · n^−power for each S beat, and 1 for all others. n is the number of S beats of its
   * patient in the set, and c makes 1 the mean weight of the S beats. S is the class of
   * supraventricular beats; without one, all weights are 1.
   *
   * @param power 0: all weights are 1; 1: every patient with S has the same total weight
   */
  public static float[] of(BeatSet beats, double power) {
    int s = beats.classes().supraventricular().orElse(-1);
    Map<String, Integer> counts = new HashMap<>();
    int all = 0;
    for (int i = 0; i < beats.size(); i++) {
      if (beats.label(i) == s) {
        counts.merge(beats.beat(i).patient(), 1, Integer::sum);
        all++;
      }
    }
    double sum = 0;
    for (int n : counts.values()) {
      sum += Math.pow(n, 1 - power);
    }
    float[] weights = new float[beats.size()];
    Arrays.fill(weights, 1);
    for (int i = 0; i < weights.length; i++) {
      if (beats.label(i) == s) {
        weights[i] = (float) (all / sum * Math.pow(counts.get(beats.beat(i).patient()), -power));
      }
    }
    return weights;
  }
}
