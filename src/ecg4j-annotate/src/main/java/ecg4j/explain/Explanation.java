package ecg4j.explain;

/**
 * What decided the probability of one class for one beat.
 *
 * @param label index of the class
 * @param signal importance of each {@link Occlusion#STEP} samples of the window: how much the
 *     probability falls if a part of the window around them is occluded; negative if it rises
 * @param baseline probability of the class if all features have their baseline values; NaN without
 *     features
 * @param features contribution of each feature to the probability. Their sum is the probability
 *     minus {@code baseline}
 */
public record Explanation(int label, float[] signal, double baseline, float[] features) {

  /** Whether the samples of the window influence the probability at all. */
  public boolean dependsOnSignal() {
    for (float importance : signal) {
      if (Math.abs(importance) > 1e-6) {
        return true;
      }
    }
    return false;
  }
}
