package ecg4j.training;

import ecg4j.metrics.ArgMax;
import java.util.Arrays;

/**
 * The predictions of a classifier for n beats.
 *
 * @param classes the most probable class of each beat, an index
 * @param probabilities [n][classes]
 */
public record BeatScores(int[] classes, float[][] probabilities) {

  /** The predictions that follow from probabilities. */
  public static BeatScores of(float[][] probabilities) {
    return new BeatScores(
        Arrays.stream(probabilities).mapToInt(ArgMax::of).toArray(), probabilities);
  }
}
