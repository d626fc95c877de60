package ecg4j.bench;

import ecg4j.data.balance.BalanceMethod;
import ecg4j.data.balance.Balancer;
import ecg4j.data.balance.Recipe;
import java.util.SplittableRandom;

/**
 * Seconds to balance as many beats as mitdb has to 15,000 a class. The beats are smooth random
 * curves around a few hundred shapes; the work does not hang on what they look like.
 */
public final class BalanceBench {

  private static final int[] MITDB = {90_577, 2_780, 7_235, 802, 8_038};
  private static final int WIDTH = 360;
  private static final int SHAPES = 200;

  private BalanceBench() {}

  public static void main(String[] args) {
    SplittableRandom random = new SplittableRandom(1);
    float[][] shapes = new float[SHAPES][];
    for (int s = 0; s < SHAPES; s++) {
      shapes[s] = curve(random, 1);
    }
    int n = 0;
    for (int size : MITDB) {
      n += size;
    }
    int[] labels = new int[n];
    float[] x = new float[n * WIDTH];
    int row = 0;
    for (int c = 0; c < MITDB.length; c++) {
      for (int i = 0; i < MITDB[c]; i++, row++) {
        labels[row] = c;
        float[] shape = shapes[random.nextInt(SHAPES)];
        float[] own = curve(random, 0.3);
        for (int t = 0; t < WIDTH; t++) {
          x[row * WIDTH + t] = shape[t] + own[t];
        }
      }
    }
    for (BalanceMethod method : BalanceMethod.values()) {
      for (int round = 0; round < 2; round++) {
        long start = System.nanoTime();
        Recipe recipe = new Balancer(method, 15_000, 42).balance(x, WIDTH, labels);
        recipe.apply(x, WIDTH);
        System.out.printf(
            "%s round %d: %,d beats to %,d in %.1f s%n",
            method, round + 1, n, recipe.size(), (System.nanoTime() - start) / 1e9);
      }
    }
  }

  private static float[] curve(SplittableRandom random, double scale) {
    float[] x = new float[WIDTH];
    for (int k = 1; k <= 12; k++) {
      double amplitude = scale * random.nextGaussian() / Math.sqrt(k);
      double phase = random.nextDouble(2 * Math.PI);
      for (int t = 0; t < WIDTH; t++) {
        x[t] += (float) (amplitude * Math.sin(2 * Math.PI * k * t / WIDTH + phase));
      }
    }
    return x;
  }
}
