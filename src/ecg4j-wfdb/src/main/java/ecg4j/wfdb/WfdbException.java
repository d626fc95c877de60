package ecg4j.wfdb;

import java.io.IOException;
import java.util.List;

/**
 * Thrown if a file violates the WFDB formats. The message is one sentence that names the file and
 * the line or byte.
 */
public class WfdbException extends IOException {

  private static final long serialVersionUID = 1L;

  public WfdbException(String sentence) {
    super(sentence);
  }

  public WfdbException(String sentence, Throwable cause) {
    super(sentence, cause);
  }

  /**
   * Throws if a file deviates from the format, for callers that do not accept deviations.
   *
   * @param notes deviations found while reading
   * @throws WfdbException with the first note, if there is one
   */
  public static void throwIfAny(List<String> notes) throws WfdbException {
    if (!notes.isEmpty()) {
      throw new WfdbException(notes.get(0));
    }
  }
}
