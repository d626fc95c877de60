package ecg4j.models.graph;

import ecg4j.data.set.BeatSet;
import ecg4j.files.AtomicFile;
import ecg4j.files.DamagedFileException;
import ecg4j.files.Sha256;
import ecg4j.layers.graph.Declarations;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.zip.CRC32C;

/**
 * A cache file with the images of a set of beats, so that training need not compute them in every
 * step.
 *
 * <p>The name of the file is a SHA-256 over everything that determines its content: the samples of
 * all beats, the settings of the scalogram, the sampling rate, the format, and the image of a fixed
 * signal. The latter distinguishes versions of the program and rounding on different machines. A
 * file is therefore never stale, and it may be deleted at any time.
 *
 * <p>The file is written atomically. Two processes that need the same file both create it, with the
 * same content. Each image has a checksum, which is verified for all images when the file is opened
 * (a damaged file is rewritten), and again whenever an image is read.
 *
 * <pre>
 * "ecg4jimg" | SHA-256 | number of images, int64 | values per image, int64 | images
 * image: float32 little-endian [S · S] | CRC-32C, int32
 * </pre>
 */
public final class ImageCache implements AutoCloseable {
  private static final byte[] MAGIC = "ecg4jimg".getBytes(StandardCharsets.US_ASCII);
  private static final int FORMAT = 1;
  private static final int HEADER = 8 + 32 + 16;
  private static final int CHUNK = 64;

  private final Path file;
  private final FileChannel channel;
  private final int pixels;
  private final boolean made;
  private final ByteBuffer row;

  private ImageCache(Path file, FileChannel channel, int pixels, boolean made) {
    this.file = file;
    this.channel = channel;
    this.pixels = pixels;
    this.made = made;
    this.row = ByteBuffer.allocate(4 * pixels + 4).order(ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * Opens the file with the images of these beats. It is created if it does not exist or is
   * damaged.
   *
   * @param folder folder of the cache files; created if it does not exist
   * @param image image of the network
   * @throws IOException if the file can be neither read nor written
   */
  public static ImageCache open(Path folder, BeatSet beats, Declarations.Image image)
      throws IOException {
    try (Scalograms maker = Scalograms.of(image.settings(), beats.window(), image.rate())) {
      byte[] key = key(beats, image, maker);
      Path file = folder.resolve(HexFormat.of().formatHex(key) + ".images");
      if (Files.exists(file)) {
        ImageCache found = existing(file, key, beats.size(), maker.pixels());
        if (found != null) {
          return found;
        }
      }
      Files.createDirectories(folder);
      // One at a time, since threads of one process would write to the same temporary file.
      synchronized (ImageCache.class) {
        AtomicFile.write(file, out -> write(out, key, beats, maker));
      }
      FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
      return new ImageCache(file, channel, maker.pixels(), true);
    }
  }

  private static byte[] key(BeatSet beats, Declarations.Image image, Scalograms maker) {
    Sha256 digest = new Sha256();
    String settings =
        "format %s, %s, %s Hz, %s beats of %s samples;"
            .formatted(FORMAT, image.settings(), image.rate(), beats.size(), beats.window());
    digest.addRaw(settings.getBytes(StandardCharsets.UTF_8));
    float[] signal = new float[beats.window()];
    for (int t = 0; t < signal.length; t++) {
      signal[t] = (float) (Math.sin(0.002 * t * t) + 2 * Math.exp(-0.01 * (t - 90) * (t - 90)));
    }
    digest.addRaw(bytes(maker.images(signal, 1)));
    for (int i = 0; i < beats.size(); i++) {
      beats.copySignal(i, signal, 0);
      digest.addRaw(bytes(signal));
    }
    return digest.bytes();
  }

  private static byte[] bytes(float[] values) {
    ByteBuffer buffer = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    buffer.asFloatBuffer().put(values);
    return buffer.array();
  }

  private static void write(OutputStream out, byte[] key, BeatSet beats, Scalograms maker)
      throws IOException {
    DataOutputStream data = new DataOutputStream(out);
    data.write(MAGIC);
    data.write(key);
    data.writeLong(beats.size());
    data.writeLong(maker.pixels());
    int window = beats.window();
    ByteBuffer rows =
        ByteBuffer.allocate(CHUNK * (4 * maker.pixels() + 4)).order(ByteOrder.LITTLE_ENDIAN);
    for (int from = 0; from < beats.size(); from += CHUNK) {
      int count = Math.min(CHUNK, beats.size() - from);
      float[] signals = new float[count * window];
      for (int i = 0; i < count; i++) {
        beats.copySignal(from + i, signals, i * window);
      }
      float[] images = maker.images(signals, count);
      rows.clear();
      for (int i = 0; i < count; i++) {
        int at = rows.position();
        rows.asFloatBuffer().put(images, i * maker.pixels(), maker.pixels());
        rows.position(at + 4 * maker.pixels());
        rows.putInt(checksum(rows.array(), at, 4 * maker.pixels()));
      }
      data.write(rows.array(), 0, rows.position());
    }
    data.flush();
  }

  private static int checksum(byte[] bytes, int from, int count) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, from, count);
    return (int) crc.getValue();
  }

  /** Opens the file if it is undamaged, otherwise returns null. */
  private static ImageCache existing(Path file, byte[] key, int beats, int pixels)
      throws IOException {
    FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
    try {
      ByteBuffer header = ByteBuffer.allocate(HEADER);
      ByteBuffer expected =
          ByteBuffer.allocate(HEADER).put(MAGIC).put(key).putLong(beats).putLong(pixels);
      boolean whole = channel.size() == HEADER + (long) beats * (4L * pixels + 4);
      if (whole
          && full(channel, header, 0)
          && header.flip().equals(expected.flip())
          && hasAllRows(channel, beats, pixels)) {
        return new ImageCache(file, channel, pixels, false);
      }
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
    channel.close();
    return null;
  }

  private static boolean hasAllRows(FileChannel channel, int beats, int pixels) throws IOException {
    int bytes = 4 * pixels + 4;
    ByteBuffer rows = ByteBuffer.allocate(CHUNK * bytes).order(ByteOrder.LITTLE_ENDIAN);
    for (int from = 0; from < beats; from += CHUNK) {
      int count = Math.min(CHUNK, beats - from);
      rows.clear().limit(count * bytes);
      if (!full(channel, rows, HEADER + (long) from * bytes)) {
        return false;
      }
      for (int i = 0; i < count; i++) {
        if (checksum(rows.array(), i * bytes, bytes - 4) != rows.getInt((i + 1) * bytes - 4)) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean full(FileChannel channel, ByteBuffer into, long at) throws IOException {
    while (into.hasRemaining()) {
      int read = channel.read(into, at + into.position());
      if (read < 0) {
        return false;
      }
    }
    return true;
  }

  /** The file. */
  public Path file() {
    return file;
  }

  /** Whether the file was created by {@link #open} rather than found. */
  public boolean isNew() {
    return made;
  }

  /** Number of values of an image, S². */
  public int pixels() {
    return pixels;
  }

  /**
   * Copies the image of a beat, given by its index in the set.
   *
   * @throws DamagedFileException if the image is damaged
   * @throws IOException if it cannot be read
   */
  public synchronized void copy(int beat, float[] target, int offset) throws IOException {
    row.clear();
    if (!full(channel, row, HEADER + (long) beat * row.capacity())
        || checksum(row.array(), 0, 4 * pixels) != row.getInt(4 * pixels)) {
      throw new DamagedFileException(
          file,
          "is damaged at image %s; delete the file, and it will be created again".formatted(beat));
    }
    row.flip();
    row.asFloatBuffer().get(target, offset, pixels);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
