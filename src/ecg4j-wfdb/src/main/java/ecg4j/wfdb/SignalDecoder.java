package ecg4j.wfdb;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * Service that decodes signal files of compressed formats. This package contains none. Decoders are
 * found by {@link ServiceLoader}; {@code ecg4j.flac} provides one for the FLAC formats 508, 516 and
 * 524.
 */
public interface SignalDecoder {

  /** Whether this decoder reads the format with this number in signal(5). */
  boolean hasFormat(int format);

  /**
   * Opens a signal file.
   *
   * @throws WfdbException if the file is not of that format
   */
  SignalStream open(Path file, int format) throws IOException;

  /** Finds a decoder for a format on the class path. */
  static Optional<SignalDecoder> of(int format) {
    for (SignalDecoder decoder :
        ServiceLoader.load(SignalDecoder.class, SignalDecoder.class.getClassLoader())) {
      if (decoder.hasFormat(format)) {
        return Optional.of(decoder);
      }
    }
    return Optional.empty();
  }
}
