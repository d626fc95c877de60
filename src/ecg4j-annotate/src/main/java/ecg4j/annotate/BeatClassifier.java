package ecg4j.annotate;

/** Classifies beats. */
@FunctionalInterface
public interface BeatClassifier extends AutoCloseable {
  /**
   * Class probabilities. May be called by several threads at once.
   *
   * @param signals [n · window], beat after beat
   * @param rr features, [n · features], beat after beat
   * @return [n · classes], beat after beat
   */
  float[] probabilities(float[] signals, float[] rr, int n);

  /** Releases what it holds; by default nothing. */
  @Override
  default void close() {}
}
