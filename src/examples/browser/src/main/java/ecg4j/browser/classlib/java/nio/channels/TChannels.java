package ecg4j.browser.classlib.java.nio.channels;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;

/** {@link java.nio.channels.Channels} for reading. */
public final class TChannels {

  private TChannels() {}

  public static ReadableByteChannel newChannel(InputStream in) {
    return new ReadableByteChannel() {
      private boolean open = true;

      @Override
      public int read(ByteBuffer target) throws IOException {
        byte[] bytes = new byte[target.remaining()];
        int count = in.read(bytes, 0, bytes.length);
        if (count > 0) {
          target.put(bytes, 0, count);
        }
        return count;
      }

      @Override
      public boolean isOpen() {
        return open;
      }

      @Override
      public void close() throws IOException {
        open = false;
        in.close();
      }
    };
  }
}
