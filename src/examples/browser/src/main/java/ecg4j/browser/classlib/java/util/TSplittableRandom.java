package ecg4j.browser.classlib.java.util;

/**
 * Numbers of {@code java.util.SplittableRandom} for a seed: SplitMix64 of Steele, Lea, Flood, Fast
 * splittable pseudorandom number generators, OOPSLA 2014, figure 17.
 */
public final class TSplittableRandom {

  private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

  private long seed;

  public TSplittableRandom(long seed) {
    this.seed = seed;
  }

  public int nextInt() {
    seed += GOLDEN_GAMMA;
    long z = (seed ^ (seed >>> 33)) * 0x62a9d9ed799705f5L;
    return (int) (((z ^ (z >>> 28)) * 0xcb24d0a5c88c35b3L) >>> 32);
  }

  /** A number from 0 to below the bound; numbers of an incomplete last interval are rejected. */
  public int nextInt(int bound) {
    if ((bound & (bound - 1)) == 0) {
      return nextInt() & (bound - 1);
    }
    int value = nextInt() >>> 1;
    while (value + bound - 1 - value % bound < 0) {
      value = nextInt() >>> 1;
    }
    return value % bound;
  }
}
