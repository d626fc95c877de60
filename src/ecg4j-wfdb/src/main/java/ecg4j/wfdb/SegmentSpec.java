package ecg4j.wfdb;

/**
 * One segment line of a multi-segment header.
 *
 * @param name record name of the segment, or {@link #GAP}
 * @param samples length in frames; 0 marks the layout segment of a variable-layout record
 */
public record SegmentSpec(String name, long samples) {

  /** Name of a segment without signals. */
  public static final String GAP = "~";

  public SegmentSpec {
    if (!name.equals(GAP) && !Header.NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("impossible segment name: '" + name + "'");
    }
    if (samples < 0) {
      throw new IllegalArgumentException("impossible segment length: " + samples);
    }
  }

  boolean isGap() {
    return name.equals(GAP);
  }
}
