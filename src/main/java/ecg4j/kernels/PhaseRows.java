package ecg4j.kernels;

/**
 * The rows of one image that a filter needs at a time, each padded with zeros on both sides and
 * parted into its s phases: pixel c of the padded row is number ⌊c/s⌋ of phase c mod s. Pixels that
 * are s apart lie side by side then, and a strided filter reads as an unstrided one does.
 *
 * <p>A row stays until another takes its place: rows y and y + k share one.
 */
final class PhaseRows {
  private final int height;
  private final int width;
  private final int channels;
  private final int padding;
  private final int phases;
  private final float[][][] slots;
  private final int[] held;

  /**
   * Of images [height, width, channels].
   *
   * @param padding zero pixels on the left; as many, and up to {@code phases} more, on the right
   * @param phases s
   * @param rows how many are held at a time
   */
  PhaseRows(int height, int width, int channels, int padding, int phases, int rows) {
    this.height = height;
    this.width = width;
    this.channels = channels;
    this.padding = padding;
    this.phases = phases;
    int pixels = (width + 2 * padding + phases - 1) / phases;
    this.slots = new float[rows][phases][pixels * channels];
    this.held = new int[rows];
  }

  /** Forgets the rows: another image comes. */
  void restart() {
    java.util.Arrays.fill(held, -1);
  }

  /** Whether there is such a row, and not padding. */
  boolean has(int y) {
    return y >= 0 && y < height;
  }

  /** The phases of row y of the image that begins at {@code from}. */
  float[][] row(Memory image, int from, int y) {
    int slot = y % slots.length;
    float[][] row = slots[slot];
    if (held[slot] != y) {
      held[slot] = y;
      int at = from + y * width * channels;
      if (phases == 1) {
        image.buffer.get(at, row[0], padding * channels, width * channels);
      } else {
        for (int x = 0; x < width; x++, at += channels) {
          int place = x + padding;
          image.buffer.get(at, row[place % phases], place / phases * channels, channels);
        }
      }
    }
    return row;
  }
}
