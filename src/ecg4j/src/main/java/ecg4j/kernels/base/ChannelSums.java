package ecg4j.kernels.base;

/**
 * Sums per channel over many blocks of {@link Rows}. At most {@value #MOST} blocks are added in
 * float, which the JIT compiler vectorises, before the result is added to a sum in double.
 */
public final class ChannelSums {
  private static final int MOST = 64;

  private final Rows rows;
  private final float[] block;
  private final float[] row;
  private final double[] total;
  private int added;

  public ChannelSums(Rows rows) {
    this.rows = rows;
    block = new float[rows.block()];
    row = new float[rows.channels];
    total = new double[rows.channels];
  }

  /** Returns the array to which the values of one more block are to be added. */
  public float[] next() {
    if (added == MOST) {
      fold();
    }
    added++;
    return block;
  }

  /** Returns the sums of all blocks so far [C]. */
  public double[] total() {
    fold();
    return total;
  }

  private void fold() {
    rows.fold(block, row);
    for (int c = 0; c < row.length; c++) {
      total[c] += row[c];
    }
    added = 0;
  }
}
