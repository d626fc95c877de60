package ecg4j.compare;

/**
 * A part of a record.
 *
 * @param from its first sample
 * @param to its last one, or {@link #OPEN} where it does not end
 */
record SampleInterval(long from, long to) {

  /** Later than every sample, and far enough from the largest number to be reckoned with. */
  static final long OPEN = Long.MAX_VALUE / 4;

  boolean contains(long sample) {
    return from <= sample && sample <= to;
  }
}
