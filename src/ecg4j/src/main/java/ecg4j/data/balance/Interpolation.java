package ecg4j.data.balance;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Adds synthetic rows of one class to a recipe. Each lies between a row and one of its neighbours
 * within the class.
 */
final class Interpolation {

  private final float[] x;
  private final int width;
  private final Recipe recipe;

  Interpolation(float[] x, int width, Recipe recipe) {
    this.x = x;
    this.width = width;
    this.recipe = recipe;
  }

  /** Adds {@code count} rows that start from random rows of the class (SMOTE). */
  void fromAny(int[] rows, int count, SplittableRandom random) {
    if (rows.length == 1) {
      for (int i = 0; i < count; i++) {
        recipe.add(rows[0], rows[0], 0);
      }
      return;
    }
    int k = neighbours(rows);
    int[] nearest = new Neighbours(x, width, rows).nearest(rows, k);
    for (int i = 0; i < count; i++) {
      int pair = random.nextInt(rows.length * k);
      recipe.add(rows[pair / k], nearest[pair], random.nextFloat());
    }
  }

  /** Adds {@code counts[i]} rows that start from row i of the class (ADASYN). */
  void fromEach(int[] rows, int[] counts, SplittableRandom random) {
    int k = neighbours(rows);
    // Only starting rows need their neighbours.
    int[] starting = Arrays.stream(indicesOfPositive(counts)).map(i -> rows[i]).toArray();
    int[] repeats = Arrays.stream(counts).filter(n -> n > 0).toArray();
    int[] nearest = new Neighbours(x, width, rows).nearest(starting, k);
    for (int i = 0; i < starting.length; i++) {
      for (int n = 0; n < repeats[i]; n++) {
        recipe.add(starting[i], nearest[i * k + random.nextInt(k)], random.nextFloat());
      }
    }
  }

  private static int neighbours(int[] rows) {
    return Math.min(Balancer.NEIGHBOURS, rows.length - 1);
  }

  private static int[] indicesOfPositive(int[] counts) {
    return IntStream.range(0, counts.length).filter(i -> counts[i] > 0).toArray();
  }
}
