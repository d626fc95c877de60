package ecg4j.wfdb;

import java.io.IOException;
import java.util.List;

/** A file that is not what the WFDB formats allow: one sentence with file and line or byte. */
public class WfdbException extends IOException {

  private static final long serialVersionUID = 1L;

  public WfdbException(String sentence) {
    super(sentence);
  }

  public WfdbException(String sentence, Throwable cause) {
    super(sentence, cause);
  }

  /**
   * Refuses a file that deviates from the format, for readers that want none of them.
   *
   * @param notes what was noted while it was read
   * @throws WfdbException with the first note, if there is one
   */
  public static void refuse(List<String> notes) throws WfdbException {
    if (!notes.isEmpty()) {
      throw new WfdbException(notes.get(0));
    }
  }
}
