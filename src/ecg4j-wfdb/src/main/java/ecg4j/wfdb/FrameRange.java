package ecg4j.wfdb;

/**
 * A range of frames of a record. In most records a frame has one sample of each signal.
 *
 * @param from first frame, counted from 0
 * @param to end of the range, exclusive
 */
public record FrameRange(long from, long to) {

  /** All frames of a record of any length. */
  public static final FrameRange ALL = new FrameRange(0, Long.MAX_VALUE);

  /** Checks that {@code 0 <= from <= to}. */
  public FrameRange {
    if (from < 0 || to < from) {
      throw new IllegalArgumentException(
          "impossible range of frames: %s to %s (allowed: 0 <= from <= to)".formatted(from, to));
    }
  }

  /** Number of frames. */
  public long length() {
    return to - from;
  }

  /**
   * This range, with {@link #ALL} replaced by the length of the record.
   *
   * @throws WfdbException if the record ends before the range
   */
  FrameRange within(long frames, Object record) throws WfdbException {
    if (from == 0 && to == Long.MAX_VALUE) {
      return new FrameRange(0, frames);
    }
    if (to > frames) {
      throw new WfdbException(
          "%s: frames %s to %s requested, but the record has %s frames"
              .formatted(record, from, to, frames));
    }
    return this;
  }

  /**
   * The intersection with a segment that begins at {@code start}, counted from the beginning of the
   * segment.
   */
  FrameRange ofSegment(long start, long frames) {
    long first = Math.max(0, Math.min(frames, from - start));
    return new FrameRange(first, Math.max(first, Math.min(frames, to - start)));
  }
}
