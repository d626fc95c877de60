package ecg4j.wfdb;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** Reads the samples of a signal file in file order, with the signals interleaved. */
interface SampleReader extends Closeable {

  /**
   * Reads the next {@code n} samples.
   *
   * @throws WfdbException if the file ends too early
   */
  void read(int[] out, int n) throws IOException;

  /**
   * A reader of a packed format.
   *
   * @param position byte of the first sample, at the beginning of a unit of the format
   */
  static SampleReader ofPacked(Path file, SignalFormat format, long position) throws IOException {
    FileChannel channel = FileChannel.open(file).position(position);
    return new SampleReader() {
      private byte[] bytes = new byte[0];

      @Override
      public void read(int[] out, int n) throws IOException {
        int length = Math.toIntExact(format.bytes(n));
        bytes = bytes.length < length ? new byte[length] : bytes;
        ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, length);
        while (buffer.hasRemaining()) {
          if (channel.read(buffer) < 0) {
            throw new WfdbException(file + ": ends unexpectedly at byte " + channel.position());
          }
        }
        format.decode(bytes, out, n);
      }

      @Override
      public void close() throws IOException {
        channel.close();
      }
    };
  }

  /**
   * A reader of a compressed format.
   *
   * @param stream decoded samples; closed with the reader
   * @param skipped samples of each signal to skip at the beginning
   */
  static SampleReader ofStream(Path file, SignalStream stream, long skipped) {
    return new SampleReader() {
      private static final int PIECE = 4096;

      private final int channels = stream.channels();
      private int[] piece = new int[PIECE * channels];
      private long left = skipped;

      @Override
      public void read(int[] out, int n) throws IOException {
        while (left > 0) {
          left -= some(piece, (int) Math.min(PIECE, left));
        }
        for (int done = 0; done < n; ) {
          int most = Math.min(PIECE, (n - done) / channels);
          int count = some(piece, most) * channels;
          System.arraycopy(piece, 0, out, done, count);
          done += count;
        }
      }

      private int some(int[] out, int most) throws IOException {
        int count = stream.read(out, most);
        if (count <= 0) {
          throw new WfdbException(file + ": has fewer samples than it states");
        }
        return count;
      }

      @Override
      public void close() throws IOException {
        stream.close();
      }
    };
  }
}
