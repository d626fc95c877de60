package ecg4j.wfdb;

import java.io.Closeable;
import java.io.IOException;

/** The samples of an opened signal file, from the first to the last. */
public interface SignalStream extends Closeable {

  /** Number of signals in the file. */
  int channels();

  /**
   * Samples of each signal.
   *
   * @throws IOException if the file does not say, and cannot be decoded
   */
  long samples() throws IOException;

  /**
   * Reads further samples. At the end of the file none are left.
   *
   * @param out takes them, one of each signal in turn
   * @param most how many of each signal at most; {@code out} has room for them
   * @return how many of each signal were read; 0 at the end
   * @throws WfdbException if the file is damaged
   */
  int read(int[] out, int most) throws IOException;
}
