package ecg4j.npy;

import java.io.IOException;

/** Thrown if a {@code .npy} file is damaged or has unsupported content. */
public final class NpyException extends IOException {

  private static final long serialVersionUID = 1;

  NpyException(String sentence) {
    super(sentence);
  }
}
