package ecg4j.wfdb;

import java.io.IOException;

/** A file that is not what the WFDB formats allow: one sentence with file and line or byte. */
public class WfdbException extends IOException {

  private static final long serialVersionUID = 1L;

  public WfdbException(String sentence) {
    super(sentence);
  }

  public WfdbException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
