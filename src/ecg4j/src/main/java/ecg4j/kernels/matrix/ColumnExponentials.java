package ecg4j.kernels.matrix;

import ecg4j.kernels.base.Combination;
import ecg4j.kernels.base.Exponential;
import ecg4j.kernels.base.Memory;
import ecg4j.kernels.base.Scratch;
import java.util.Arrays;

/**
 * The first half of a softmax down the columns of a matrix [rows, columns]: values x become
 * exp(scale · (x − largest of the column)), and the sums of the columns are known afterwards.
 *
 * <p>Several rows are processed at a time, so that loops are long and copies few.
 */
final class ColumnExponentials {
  /** Floats that are processed together. */
  private static final int BLOCK = 1 << 11;

  private final float scale;
  private final float[] block;
  private final float[] largest;
  private final float[] sums;

  /** Working memory of the calling thread for at most BLOCK columns. */
  ColumnExponentials(float scale) {
    this.scale = scale;
    float[][] arrays = Scratch.mine().arrays("columns.exponentials", 3, BLOCK);
    block = arrays[0];
    largest = arrays[1];
    sums = arrays[2];
  }

  /** Replaces all values of a matrix that starts at the first element. */
  void run(Memory x, int rows, int columns) {
    if (columns > BLOCK) {
      throw new IllegalArgumentException(columns + " columns; allowed: at most " + BLOCK);
    }
    int size = Math.min(rows, BLOCK / columns) * columns;
    int total = rows * columns;
    Arrays.fill(largest, 0, size, Float.NEGATIVE_INFINITY);
    for (int at = 0; at < total; at += size) {
      int n = Math.min(size, total - at);
      x.buffer.get(at, block, 0, n);
      Combination.max(largest, block, n);
    }
    for (int at = columns; at < size; at += columns) {
      for (int i = 0; i < columns; i++) {
        largest[i] = Math.max(largest[i], largest[at + i]);
      }
    }
    for (int done = columns; done < size; done *= 2) {
      System.arraycopy(largest, 0, largest, done, Math.min(done, size - done));
    }
    Arrays.fill(sums, 0, size, 0);
    for (int at = 0; at < total; at += size) {
      int n = Math.min(size, total - at);
      x.buffer.get(at, block, 0, n);
      exponentials(block, largest, sums, scale, n);
      x.buffer.put(at, block, 0, n);
    }
    for (int at = columns; at < size; at += columns) {
      for (int i = 0; i < columns; i++) {
        sums[i] += sums[at + i];
      }
    }
  }

  /** Σ exp(scale · (x − largest)) of a column. */
  float sum(int column) {
    return sums[column];
  }

  /** ln Σ exp(scale · x) of a column. */
  float logSum(int column) {
    return (float) (largest[column] * scale + Math.log(sums[column]));
  }

  private static void exponentials(float[] x, float[] largest, float[] sums, float scale, int n) {
    for (int i = 0; i < n; i++) {
      float e = Exponential.of((x[i] - largest[i]) * scale);
      x[i] = e;
      sums[i] += e;
    }
  }
}
