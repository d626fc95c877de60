package ecg4j.files;

import java.io.IOException;
import java.nio.file.Path;

/** Thrown if a model file or checkpoint is damaged, or if a file is not a model file at all. */
public final class DamagedFileException extends IOException {

  private static final long serialVersionUID = 1L;

  /**
   * @param what description of the fault; the message is the file's path followed by this text
   */
  public DamagedFileException(Path file, String what) {
    super(file + " " + what);
  }
}
