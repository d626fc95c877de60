package ecg4j.files;

import java.io.IOException;
import java.nio.file.Path;

/** A model file or checkpoint that is not what was written, or that is none. */
public final class DamagedFileException extends IOException {

  private static final long serialVersionUID = 1L;

  /**
   * @param what is wrong, as it goes on after the file's name
   */
  public DamagedFileException(Path file, String what) {
    super(file + " " + what);
  }
}
