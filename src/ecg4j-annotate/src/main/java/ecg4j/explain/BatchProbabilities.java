package ecg4j.explain;

/** A network: class probabilities of a batch of beats. */
@FunctionalInterface
public interface BatchProbabilities {
  /**
   * Computes class probabilities.
   *
   * @param signals [n · window], beat after beat
   * @param features [n · features], beat after beat; empty if the network reads none
   * @return [n · classes], beat after beat
   */
  float[] of(float[] signals, float[] features, int n);
}
