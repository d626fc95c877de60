package ecg4j.data.balance;

import ecg4j.beats.BeatClasses;
import ecg4j.beats.LabelMap;
import ecg4j.data.set.BeatSet;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Brings every class of a training set to about the same number of beats: classes above the target
 * are undersampled at random without replacement, and classes below it are filled up with synthetic
 * beats. Classes without beats stay empty.
 *
 * <p>SMOTE (Chawla et al. 2002): x + u · (x<sub>nn</sub> − x) with x a random beat of the class,
 * x<sub>nn</sub> one of its k = min(5, n − 1) nearest neighbours within the class and u uniform in
 * [0, 1). A class of a single beat is repeated.
 *
 * <p>ADASYN (He et al. 2008): the same interpolation, but the number of synthetic beats per
 * starting beat is proportional to the share of other classes among its 5 nearest neighbours over
 * all (undersampled) classes, rounded half to even. The total therefore meets the target only
 * approximately.
 *
 * <p>Cost: the number of beats in the classes to fill, times the number of beats they are compared
 * with, times the width.
 *
 * @param method method that fills up classes, if any
 * @param target target number of beats per class
 * @param seed seed of every random choice; the same input and seed give the same set on any machine
 */
public record Balancer(BalanceMethod method, int target, long seed) {

  static final int NEIGHBOURS = 5;

  /** Checks the target. */
  public Balancer {
    if (target < 1) {
      throw new IllegalArgumentException(
          "cannot balance to " + target + " beats a class: at least 1");
    }
  }

  /**
   * Balances beats by their signals. The features of a synthetic beat are interpolated between the
   * same two beats as its signal, with the same weight.
   *
   * @return the recorded beats that are kept, in their order, followed by the synthetic beats
   */
  public BeatSet balance(BeatSet beats) {
    return BalancedBeats.of(beats, this);
  }

  /**
   * Balances a set of the AAMI classes, like {@link #balance(float[], int, int[], BeatClasses)}.
   */
  public Recipe balance(float[] x, int width, int[] labels) {
    return balance(x, width, labels, LabelMap.DECHAZAL.classes());
  }

  /**
   * Balances a set.
   *
   * @param x features, [labels.length][width] flat; not modified
   * @param width features per row, from which distances are computed
   * @param labels indices of the classes
   * @param classes the classes
   * @return the origin of each row of the balanced set
   * @throws IllegalArgumentException if the lengths do not match, a feature in use is not finite,
   *     or (ADASYN) a class to fill up has no beat near another class
   */
  public Recipe balance(float[] x, int width, int[] labels, BeatClasses classes) {
    if (width < 1 || x.length != (long) width * labels.length) {
      throw new IllegalArgumentException(
          "%s features of %s rows are not %s a row".formatted(x.length, labels.length, width));
    }
    SplittableRandom random = new SplittableRandom(seed);
    int count = classes.size();
    SplittableRandom[] undersampling = streams(random, count);
    SplittableRandom[] oversampling = streams(random, count);
    int[][] kept = new int[count][];
    for (int c = 0; c < count; c++) {
      int[] rows = rowsOf(labels, c);
      kept[c] = choose(rows, Math.min(target, rows.length), undersampling[c]);
    }
    int[] originals = Arrays.stream(kept).flatMapToInt(Arrays::stream).sorted().toArray();
    int missing = Arrays.stream(kept).mapToInt(rows -> missing(rows)).reduce(0, Math::addExact);
    // Rounding may give ADASYN up to half a beat more per starting beat.
    Recipe recipe = Recipe.of(originals, Math.addExact(missing, originals.length));
    Interpolation interpolation = new Interpolation(x, width, recipe);
    Adasyn adasyn = new Adasyn(x, width, labels, originals, classes);
    for (int c = 0; c < count; c++) {
      int[] rows = kept[c];
      if (missing(rows) == 0) {
        continue;
      }
      SplittableRandom dice = oversampling[c];
      if (method == BalanceMethod.SMOTE || rows.length == 1) {
        interpolation.fromAny(rows, missing(rows), dice);
      } else {
        interpolation.fromEach(rows, adasyn.counts(c, rows, missing(rows)), dice);
      }
    }
    return recipe;
  }

  private int missing(int[] rows) {
    boolean asIs = rows.length == 0 || method == BalanceMethod.UNDERSAMPLE;
    return asIs ? 0 : target - rows.length;
  }

  /**
   * Returns one random stream per class, so that the result for a class does not depend on the size
   * of another.
   */
  private static SplittableRandom[] streams(SplittableRandom random, int count) {
    return IntStream.range(0, count).mapToObj(c -> random.split()).toArray(SplittableRandom[]::new);
  }

  private static int[] rowsOf(int[] labels, int label) {
    return IntStream.range(0, labels.length).filter(i -> labels[i] == label).toArray();
  }

  /** Chooses {@code count} of the rows without replacement, in ascending order. */
  private static int[] choose(int[] rows, int count, SplittableRandom random) {
    if (count == rows.length) {
      return rows;
    }
    int[] shuffled = rows.clone();
    for (int i = 0; i < count; i++) {
      int j = random.nextInt(i, shuffled.length);
      int chosen = shuffled[j];
      shuffled[j] = shuffled[i];
      shuffled[i] = chosen;
    }
    int[] chosen = Arrays.copyOf(shuffled, count);
    Arrays.sort(chosen);
    return chosen;
  }
}
