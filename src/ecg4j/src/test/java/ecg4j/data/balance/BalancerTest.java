package ecg4j.data.balance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ecg4j.beats.AamiClass;
import java.util.Arrays;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class BalancerTest {

  private static final int WIDTH = 6;

  @Property(tries = 60)
  void everySyntheticRowLiesBetweenTwoRowsOfItsClass(
      @ForAll @Size(5) int[] rawSizes,
      @ForAll @IntRange(min = 1, max = 60) int target,
      @ForAll long seed) {
    int[] sizes = Arrays.stream(rawSizes).map(s -> Math.floorMod(s, 40)).toArray();
    int[] labels = labels(sizes);
    float[] x = noise(labels.length * WIDTH, seed);
    Recipe recipe = new Balancer(BalanceMethod.SMOTE, target, seed).balance(x, WIDTH, labels);
    int[] balanced = recipe.labels(labels);
    float[] rows = recipe.apply(x, WIDTH);
    for (int i = 0; i < recipe.size(); i++) {
      int a = recipe.base(i);
      int b = recipe.isSynthetic(i) ? recipe.partner(i) : a;
      assertThat(labels[a]).isEqualTo(balanced[i]);
      assertThat(labels[b]).isEqualTo(balanced[i]);
      for (int f = 0; f < WIDTH; f++) {
        float from = x[a * WIDTH + f];
        float to = x[b * WIDTH + f];
        assertThat(rows[i * WIDTH + f]).isBetween(Math.min(from, to), Math.max(from, to));
      }
    }
    for (AamiClass c : AamiClass.values()) {
      int expected = sizes[c.ordinal()] == 0 ? 0 : target;
      assertThat(countsOf(balanced)[c.ordinal()]).isEqualTo(expected);
    }
  }

  @Test
  void originalsComeFirstInOrderAndEachOnce() {
    int[] labels = labels(50, 5, 1, 0, 7);
    Recipe recipe =
        new Balancer(BalanceMethod.SMOTE, 20, 1).balance(noise(63 * WIDTH, 1), WIDTH, labels);
    int originals = 20 + 5 + 1 + 7;
    assertThat(IntStream.range(0, originals).noneMatch(recipe::isSynthetic)).isTrue();
    assertThat(IntStream.range(originals, recipe.size()).allMatch(recipe::isSynthetic)).isTrue();
    int[] bases = IntStream.range(0, originals).map(recipe::base).toArray();
    assertThat(bases).isSorted().doesNotHaveDuplicates();
    assertThat(recipe.size()).isEqualTo(80);
  }

  @Test
  void undersamplingLeavesSmallClassesAsTheyAre() {
    int[] labels = labels(50, 5, 1, 0, 7);
    Recipe recipe =
        new Balancer(BalanceMethod.UNDERSAMPLE, 20, 1).balance(noise(63 * WIDTH, 1), WIDTH, labels);
    assertThat(countsOf(recipe.labels(labels))).containsExactly(20, 5, 1, 0, 7);
  }

  @Test
  void aSingleBeatIsRepeated() {
    Recipe recipe =
        new Balancer(BalanceMethod.ADASYN, 4, 1).balance(new float[] {1, 2}, 2, new int[] {3});
    assertThat(recipe.apply(new float[] {1, 2}, 2)).containsExactly(1, 2, 1, 2, 1, 2, 1, 2);
    assertThat(recipe.labels(new int[] {3})).containsExactly(3, 3, 3, 3);
    assertThat(recipe.isSynthetic(0)).isFalse();
    assertThat(recipe.isSynthetic(3)).isTrue();
  }

  @Test
  void theSameSeedGivesTheSameSetAndAnotherAnother() {
    int[] labels = labels(50, 5, 10, 3, 7);
    float[] x = noise(labels.length * WIDTH, 4);
    float[] first =
        new Balancer(BalanceMethod.SMOTE, 20, 1).balance(x, WIDTH, labels).apply(x, WIDTH);
    float[] again =
        new Balancer(BalanceMethod.SMOTE, 20, 1).balance(x, WIDTH, labels).apply(x, WIDTH);
    float[] other =
        new Balancer(BalanceMethod.SMOTE, 20, 2).balance(x, WIDTH, labels).apply(x, WIDTH);
    assertThat(again).isEqualTo(first);
    assertThat(other).isNotEqualTo(first);
  }

  @Test
  void adasynSaysWhyItCannot() {
    float[] x = new float[40];
    Arrays.fill(x, 0, 30, 100f);
    for (int i = 0; i < x.length; i++) {
      x[i] += i;
    }
    assertThatThrownBy(
            () -> new Balancer(BalanceMethod.ADASYN, 30, 1).balance(x, 1, labels(30, 0, 10)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("class V");
  }

  @Test
  void adasynSaysThatTooFewBeatsAreMissing() {
    float[] x = noise(80, 6);
    assertThatThrownBy(
            () -> new Balancer(BalanceMethod.ADASYN, 41, 1).balance(x, 1, labels(40, 0, 40)))
        .hasMessageContaining("cannot share 1 beats of class N out over 40: each gets");
  }

  @Test
  void neighboursAreExactWhereSinglePrecisionCannotTellThemApart() {
    int rows = 300;
    float[] x = noise(rows * WIDTH, 9);
    for (int i = 0; i < x.length; i++) {
      x[i] = 1000 + x[i] / 100;
    }
    int[] all = IntStream.range(0, rows).toArray();
    int[] found = new Neighbours(x, WIDTH, all).nearest(all, 5);
    for (int q = 0; q < rows; q++) {
      int query = q;
      int[] expected =
          IntStream.range(0, rows)
              .filter(r -> r != query)
              .boxed()
              .sorted(Comparator.comparingDouble(r -> distance(x, query, r)))
              .limit(5)
              .mapToInt(r -> r)
              .toArray();
      assertThat(Arrays.copyOfRange(found, q * 5, q * 5 + 5)).isEqualTo(expected);
    }
  }

  @Test
  void equallyNearRowsAreTakenInTheirOrder() {
    int[] all = IntStream.range(0, 5000).toArray();
    int[] found = new Neighbours(new float[5000 * 2], 2, all).nearest(new int[] {0, 4999}, 3);
    assertThat(found).containsExactly(1, 2, 3, 0, 1, 2);
  }

  @Test
  void refusesWhatDoesNotFit() {
    Balancer balancer = new Balancer(BalanceMethod.SMOTE, 5, 1);
    assertThatThrownBy(() -> balancer.balance(new float[5], 2, new int[2]))
        .hasMessageContaining("5 features of 2 rows are not 2 a row");
    assertThatThrownBy(() -> balancer.balance(new float[] {1, Float.NaN}, 1, new int[] {0, 0}))
        .hasMessageContaining("row 1 holds a number that is not finite");
    assertThatThrownBy(() -> new Balancer(BalanceMethod.SMOTE, 0, 1))
        .hasMessageContaining("at least 1");
  }

  static int[] countsOf(int[] labels) {
    int[] counts = new int[AamiClass.values().length];
    for (int label : labels) {
      counts[label]++;
    }
    return counts;
  }

  private static int[] labels(int... sizes) {
    return IntStream.range(0, sizes.length)
        .flatMap(c -> IntStream.generate(() -> c).limit(sizes[c]))
        .toArray();
  }

  private static float[] noise(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] x = new float[count];
    for (int i = 0; i < count; i++) {
      x[i] = random.nextFloat() * 4 - 2;
    }
    return x;
  }

  private static double distance(float[] x, int a, int b) {
    double sum = 0;
    for (int f = 0; f < WIDTH; f++) {
      double d = (double) x[a * WIDTH + f] - x[b * WIDTH + f];
      sum += d * d;
    }
    return sum;
  }
}
