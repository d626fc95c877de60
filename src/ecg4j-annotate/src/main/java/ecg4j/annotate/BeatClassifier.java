package ecg4j.annotate;

/** Whatever tells beats apart. */
@FunctionalInterface
public interface BeatClassifier {
  /**
   * Class probabilities.
   *
   * @param signals [n · window], beat after beat
   * @param rr [n · rhythm features], likewise
   * @return [n · classes], likewise
   */
  float[] probabilities(float[] signals, float[] rr, int n);
}
