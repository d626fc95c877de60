package ecg4j.npy;

import java.io.IOException;

/** A {@code .npy} file that is damaged, or that holds what this project does not read. */
public final class NpyException extends IOException {

  private static final long serialVersionUID = 1;

  NpyException(String sentence) {
    super(sentence);
  }
}
