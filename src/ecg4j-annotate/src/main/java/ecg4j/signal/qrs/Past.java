package ecg4j.signal.qrs;

/**
 * The most recent samples of a signal, addressed by their index in the signal; samples before the
 * first are 0.
 */
final class Past {

  private final double[] ring;
  private final int mask;

  /**
   * @param length minimum number of samples to keep
   */
  Past(int length) {
    int size = Integer.highestOneBit(Math.max(1, length - 1)) << 1;
    ring = new double[size];
    mask = size - 1;
  }

  void put(int index, double sample) {
    ring[index & mask] = sample;
  }

  double get(int index) {
    return ring[index & mask];
  }
}
