package ecg4j.wfdb;

import java.io.Closeable;
import java.io.IOException;

/** A stream of the samples of an open signal file. */
public interface SignalStream extends Closeable {

  /** Number of signals in the file. */
  int channels();

  /**
   * Number of samples of each signal.
   *
   * @throws IOException if the file neither states it nor can be decoded
   */
  long samples() throws IOException;

  /**
   * Reads the next samples.
   *
   * @param out receives the samples, interleaved by signal
   * @param most maximum number of samples per signal; {@code out} must have at least {@code most *
   *     channels()} elements
   * @return the number of samples read per signal; 0 at the end of the file
   * @throws WfdbException if the file is damaged
   */
  int read(int[] out, int most) throws IOException;
}
