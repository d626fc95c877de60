package ecg4j.annotate;

/** Classifies beats. */
@FunctionalInterface
public interface BeatClassifier extends AutoCloseable {
  /**
   * Computes class probabilities. Several threads may call this method at the same time.
   *
   * @param signals [n · window], beat after beat
   * @param rr features, [n · features], beat after beat
   * @return [n · classes], beat after beat
   */
  float[] probabilities(float[] signals, float[] rr, int n);

  /** Releases the resources of the classifier. The default implementation does nothing. */
  @Override
  default void close() {}
}
