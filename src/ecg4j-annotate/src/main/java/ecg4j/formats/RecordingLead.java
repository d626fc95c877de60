package ecg4j.formats;

import ecg4j.wfdb.Lead;
import java.util.OptionalDouble;

/**
 * One signal of a recording.
 *
 * @param format name of the recording's format, such as EDF+; {@link #WFDB} for a WFDB record
 * @param lead its samples
 */
public record RecordingLead(String format, Lead lead) {

  /** Format of WFDB records. */
  public static final String WFDB = "WFDB";

  private static final String MEMORY = "memory";

  /** Returns a signal that does not come from a file. */
  public static RecordingLead inMemory(Lead lead) {
    return new RecordingLead(MEMORY, lead);
  }

  /**
   * Returns the time resolution, in ticks per second, that an annotation file must state if its
   * times are in samples of this signal. It is empty if a sample is a frame of a WFDB record. In
   * other formats, the frame duration depends on the requested signal, so the annotation file
   * always states the resolution.
   */
  public OptionalDouble resolution() {
    return format.equals(WFDB) ? lead.resolution() : OptionalDouble.of(lead.frequency());
  }
}
