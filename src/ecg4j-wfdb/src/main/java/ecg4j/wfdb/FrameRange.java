package ecg4j.wfdb;

/**
 * A part of a record, in frames. In most records a frame is one sample of each signal.
 *
 * @param from the first frame, from 0
 * @param to the frame after the last
 */
public record FrameRange(long from, long to) {

  /** All frames of a record of any length. */
  public static final FrameRange ALL = new FrameRange(0, Long.MAX_VALUE);

  /** Checks the order of the two. */
  public FrameRange {
    if (from < 0 || to < from) {
      throw new IllegalArgumentException(
          "impossible range of frames: %d to %d (allowed is 0 <= from <= to)".formatted(from, to));
    }
  }

  /** How many frames. */
  public long length() {
    return to - from;
  }

  /**
   * The part that lies in a record of that many frames.
   *
   * @throws WfdbException if the record ends before the range does
   */
  FrameRange within(long frames, Object record) throws WfdbException {
    if (this.equals(ALL)) {
      return new FrameRange(0, frames);
    }
    if (to > frames) {
      throw new WfdbException(
          "%s: frames %d to %d were asked for, and the record has %d"
              .formatted(record, from, to, frames));
    }
    return this;
  }

  /** The part of a segment that begins at {@code start}, counted from the segment's beginning. */
  FrameRange ofSegment(long start, long frames) {
    long first = Math.max(0, Math.min(frames, from - start));
    return new FrameRange(first, Math.max(first, Math.min(frames, to - start)));
  }
}
