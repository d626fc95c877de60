package ecg4j.data.balance;

import java.util.Arrays;

/**
 * What each row of a balanced set is made of: an original row, or the point base + u · (partner −
 * base) between two original rows of one class. Being indices, it serves the signal and every other
 * feature of a beat alike, and proves where each synthetic beat comes from.
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

  /** A recipe of these rows as they are; {@code room} more can be added. */
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

  /** Rows of the balanced set. */
  public int size() {
    return size;
  }

  /** Whether a row was made here; a repeated row of a class with a single one counts as made. */
  public boolean synthetic(int row) {
    return partner(row) != NONE;
  }

  /** The original row itself, or the one that a synthetic row starts from: an input row number. */
  public int base(int row) {
    return base[checked(row)];
  }

  /** The input row that a synthetic row leans towards; −1 for an original. */
  public int partner(int row) {
    return partner[checked(row)];
  }

  /** How far towards its partner a synthetic row lies: u in [0, 1); 0 for an original. */
  public float weight(int row) {
    return weight[checked(row)];
  }

  /** The labels of the balanced set, from those of the input. */
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
   * @param width features a row
   * @param row row of the balanced set
   * @param to where its {@code width} numbers go, from {@code offset} on
   */
  public void copyRow(float[] x, int width, int row, float[] to, int offset) {
    int from = Math.multiplyExact(base(row), width);
    if (!synthetic(row)) {
      System.arraycopy(x, from, to, offset, width);
      return;
    }
    int towards = Math.multiplyExact(partner[row], width);
    double u = weight[row];
    for (int i = 0; i < width; i++) {
      // In double, then rounded: never outside the two, as float arithmetic might put it.
      to[offset + i] = (float) (x[from + i] + u * ((double) x[towards + i] - x[from + i]));
    }
  }

  /**
   * Makes all rows.
   *
   * @param x features of the input, [rows][width] flat
   * @param width features a row
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
