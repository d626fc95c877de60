package ecg4j.kernels.base;

import java.util.Arrays;

/**
 * Passes over [B, L, C] in blocks of whole rows that fit the first-level cache. Values per channel
 * are repeated for each row of a block, so that all arrays of a loop have a common index.
 */
public final class Rows {
  private static final int BLOCK = 1024;

  public final int beats;
  public final int length;
  public final int channels;

  /** Number of rows per block. */
  public final int rows;

  public Rows(int beats, int length, int channels) {
    this.beats = beats;
    this.length = length;
    this.channels = channels;
    this.rows = Math.max(1, Math.min(length, BLOCK / channels));
  }

  /** The rows of an array of shape [B, …, C]. */
  public static Rows of(long[] shape) {
    long length = 1;
    for (int i = 1; i < shape.length - 1; i++) {
      length *= shape[i];
    }
    return new Rows((int) shape[0], (int) length, (int) shape[shape.length - 1]);
  }

  /** Number of rows of the batch. */
  public int total() {
    return beats * length;
  }

  /** Number of floats per block. */
  public int block() {
    return rows * channels;
  }

  /** Processes n floats starting at {@code at}; n is a multiple of the channels. */
  public interface Pass {
    void run(int at, int n);
  }

  /** Visits the blocks of one beat. */
  public void blocks(int beat, Pass pass) {
    blocks(beat, 0, length, pass);
  }

  /** Visits the blocks of the rows [first, end) of one beat. */
  public void blocks(int beat, int first, int end, Pass pass) {
    int from = (beat * length + first) * channels;
    int size = (end - first) * channels;
    for (int done = 0; done < size; done += block()) {
      pass.run(from + done, Math.min(block(), size - done));
    }
  }

  /** Repeats values per channel over a block. */
  public void repeat(float[] values, int valuesAt, float[] block) {
    repeat(values, valuesAt, block, block());
  }

  /** Repeats values per channel up to a size. */
  public void repeat(float[] values, int valuesAt, float[] to, int size) {
    System.arraycopy(values, valuesAt, to, 0, channels);
    for (int done = channels; done < size; done *= 2) {
      System.arraycopy(to, 0, to, done, Math.min(done, size - done));
    }
  }

  /** Like {@link #repeat(float[], int, float[])}, with a new array. */
  public float[] repeated(float[] values) {
    float[] block = new float[block()];
    repeat(values, 0, block);
    return block;
  }

  /** Writes the sum of a block's rows to {@code row} [C], and clears the block. */
  public void fold(float[] block, float[] row) {
    float[] half = new float[(rows / 2) * channels];
    for (int left = rows; left > 1; left -= left / 2) {
      int n = left / 2 * channels;
      System.arraycopy(block, (left - left / 2) * channels, half, 0, n);
      Combination.add(block, half, n);
    }
    System.arraycopy(block, 0, row, 0, channels);
    Arrays.fill(block, 0, block(), 0);
  }
}
