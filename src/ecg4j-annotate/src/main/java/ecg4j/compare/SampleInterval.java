package ecg4j.compare;

/**
 * A part of a record.
 *
 * @param from first sample
 * @param to last sample, or {@link #OPEN} if it has no end
 */
record SampleInterval(long from, long to) {

  /** Later than every sample, with enough distance from the largest number to avoid overflow. */
  static final long OPEN = Long.MAX_VALUE / 4;

  boolean contains(long sample) {
    return from <= sample && sample <= to;
  }
}
