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

  /** A signal that is in no file. */
  public static RecordingLead inMemory(Lead lead) {
    return new RecordingLead(MEMORY, lead);
  }

  /**
   * Ticks per second that an annotation file with times in samples of this signal has to state;
   * empty if a sample is a frame of a WFDB record. How long a frame of another format is depends on
   * the signal that was asked for, so there the file always states it.
   */
  public OptionalDouble resolution() {
    return format.equals(WFDB) ? lead.resolution() : OptionalDouble.of(lead.frequency());
  }
}
