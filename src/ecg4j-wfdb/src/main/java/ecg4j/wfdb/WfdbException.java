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
   * @param reason why they are not accepted, for example {@code because of --strict}
   * @throws WfdbException with the reason and the first note, if there is one
   */
  public static void throwIfAny(List<String> notes, String reason) throws WfdbException {
    if (!notes.isEmpty()) {
      int more = notes.size() - 1;
      String others =
          more == 0 ? "" : " (and %s more deviation%s)".formatted(more, more == 1 ? "" : "s");
      throw new WfdbException("refused %s: %s%s".formatted(reason, notes.get(0), others));
    }
  }
}
