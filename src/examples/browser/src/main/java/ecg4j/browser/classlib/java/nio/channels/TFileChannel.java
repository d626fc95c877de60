package ecg4j.browser.classlib.java.nio.channels;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;

/** A read-only {@link java.nio.channels.FileChannel}. */
public class TFileChannel implements SeekableByteChannel {

  private final RandomAccessFile file;
  private long position;
  private boolean open = true;

  private TFileChannel(RandomAccessFile file) {
    this.file = file;
  }

  public static TFileChannel open(Path path, OpenOption... options) throws IOException {
    return new TFileChannel(new RandomAccessFile(path.toString(), "r"));
  }

  @Override
  public int read(ByteBuffer target) throws IOException {
    int count = read(target, position);
    position += Math.max(0, count);
    return count;
  }

  public int read(ByteBuffer target, long from) throws IOException {
    if (!target.hasRemaining()) {
      return 0;
    }
    file.seek(from);
    byte[] bytes = new byte[target.remaining()];
    int count = file.read(bytes, 0, bytes.length);
    if (count > 0) {
      target.put(bytes, 0, count);
    }
    return count > 0 ? count : -1;
  }

  @Override
  public int write(ByteBuffer source) throws IOException {
    throw new IOException("a page does not write files");
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public TFileChannel position(long wanted) {
    position = wanted;
    return this;
  }

  @Override
  public long size() throws IOException {
    return file.length();
  }

  @Override
  public TFileChannel truncate(long size) throws IOException {
    throw new IOException("a page does not write files");
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  @Override
  public void close() throws IOException {
    open = false;
    file.close();
  }
}
