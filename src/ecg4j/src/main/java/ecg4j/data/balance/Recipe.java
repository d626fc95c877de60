package ecg4j.data.balance;

import java.util.Arrays;

/**
 * The origin of each row of a balanced set: an original row, or the point base + u · (partner −
 * base) between two original rows of one class. Because a recipe consists of indices, it applies to
 * the signal and to every other feature of a beat, and documents the origin of each synthetic beat.
 *
 * <p>All original rows come first, in ascending order, then the synthetic ones class by class.
 */
public final class Recipe {

  private static final int NONE = -1;

  private final int[] base;
  private final int[] partner;
  private final float[] weight;
  private int size;

  private Recipe(int rows) {
    base = new int[rows];
    partner = new int[rows];
    weight = new float[rows];
  }

  /** Creates a recipe of these unchanged rows, with room for {@code room} more. */
  static Recipe of(int[] originals, int room) {
    Recipe recipe = new Recipe(Math.addExact(originals.length, room));
    System.arraycopy(originals, 0, recipe.base, 0, originals.length);
    Arrays.fill(recipe.partner, 0, originals.length, NONE);
    recipe.size = originals.length;
    return recipe;
  }

  void add(int from, int to, float u) {
    base[size] = from;
    partner[size] = to;
    weight[size++] = u;
  }

  /** Returns the number of rows of the balanced set. */
  public int size() {
    return size;
  }

  /**
   * Returns whether a row is synthetic. A repeated row of a class with a single row counts as
   * synthetic.
   */
  public boolean isSynthetic(int row) {
    return partner(row) != NONE;
  }

  /** Returns the input row number of an original row, or of the starting row of a synthetic row. */
  public int base(int row) {
    return base[checked(row)];
  }

  /**
   * Returns the input row towards which a synthetic row is interpolated; −1 for an original row.
   */
  public int partner(int row) {
    return partner[checked(row)];
  }

  /** Returns the interpolation weight u of the partner, in [0, 1); 0 for an original row. */
  public float weight(int row) {
    return weight[checked(row)];
  }

  /** Returns the labels of the balanced set, given those of the input. */
  public int[] labels(int[] labels) {
    int[] balanced = new int[size];
    for (int row = 0; row < size; row++) {
      balanced[row] = labels[base[row]];
    }
    return balanced;
  }

  /**
   * Makes one row.
   *
   * @param x features of the input, [rows][width] flat
   * @param width features per row
   * @param row row of the balanced set
   * @param to receives the {@code width} numbers, starting at {@code offset}
   */
  public void copyRow(float[] x, int width, int row, float[] to, int offset) {
    int from = Math.multiplyExact(base(row), width);
    if (!isSynthetic(row)) {
      System.arraycopy(x, from, to, offset, width);
      return;
    }
    int towards = Math.multiplyExact(partner[row], width);
    double u = weight[row];
    for (int i = 0; i < width; i++) {
      // In double, then rounded: float arithmetic could leave the interval between the two.
      to[offset + i] = (float) (x[from + i] + u * ((double) x[towards + i] - x[from + i]));
    }
  }

  /**
   * Makes all rows.
   *
   * @param x features of the input, [rows][width] flat
   * @param width features per row
   * @return features of the balanced set, [{@link #size}][width] flat
   */
  public float[] apply(float[] x, int width) {
    float[] balanced = new float[Math.multiplyExact(size, width)];
    for (int row = 0; row < size; row++) {
      copyRow(x, width, row, balanced, row * width);
    }
    return balanced;
  }

  private int checked(int row) {
    if (row < 0 || row >= size) {
      throw new IndexOutOfBoundsException("row " + row + " of a balanced set of " + size);
    }
    return row;
  }
}
