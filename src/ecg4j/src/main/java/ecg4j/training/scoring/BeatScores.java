package ecg4j.training.scoring;

import java.util.Arrays;

/**
 * What a classifier says about n beats.
 *
 * @param classes the most probable class of each beat, an index in {@link Scoring#CLASSES}
 * @param probabilities [n][classes]
 */
public record BeatScores(int[] classes, float[][] probabilities) {

  /** The answers that follow from probabilities. */
  public static BeatScores of(float[][] probabilities) {
    return new BeatScores(
        Arrays.stream(probabilities).mapToInt(BeatScores::mostProbable).toArray(), probabilities);
  }

  private static int mostProbable(float[] row) {
    int best = 0;
    for (int c = 1; c < row.length; c++) {
      best = row[c] > row[best] ? c : best;
    }
    return best;
  }
}
