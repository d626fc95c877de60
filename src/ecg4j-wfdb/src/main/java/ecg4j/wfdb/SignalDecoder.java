package ecg4j.wfdb;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * Decodes signal files of compressed formats, which this package does not decode itself. A decoder
 * is found by {@link ServiceLoader}; {@code ecg4j.flac} has one for the FLAC formats 508, 516 and
 * 524.
 */
public interface SignalDecoder {

  /** Whether this decoder reads files of that format, by its number in signal(5). */
  boolean hasFormat(int format);

  /**
   * Opens a signal file.
   *
   * @throws WfdbException if the file is not of that format
   */
  SignalStream open(Path file, int format) throws IOException;

  /** The decoder on the class path for a format, if there is one. */
  static Optional<SignalDecoder> of(int format) {
    return ServiceLoader.load(SignalDecoder.class, SignalDecoder.class.getClassLoader()).stream()
        .map(ServiceLoader.Provider::get)
        .filter(decoder -> decoder.hasFormat(format))
        .findFirst();
  }
}
