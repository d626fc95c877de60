package ecg4j.browser.classlib.java.io;

import java.io.IOException;
import java.io.InputStream;

/** {@link java.io.SequenceInputStream} of two streams. */
public class TSequenceInputStream extends InputStream {

  private final InputStream first;
  private final InputStream second;
  private boolean ended;

  public TSequenceInputStream(InputStream first, InputStream second) {
    this.first = first;
    this.second = second;
  }

  @Override
  public int read() throws IOException {
    int value = ended ? -1 : first.read();
    ended = ended || value < 0;
    return ended ? second.read() : value;
  }

  @Override
  public int read(byte[] bytes, int from, int count) throws IOException {
    int read = ended ? -1 : first.read(bytes, from, count);
    ended = ended || read < 0;
    return ended ? second.read(bytes, from, count) : read;
  }

  @Override
  public void close() throws IOException {
    first.close();
    second.close();
  }
}
