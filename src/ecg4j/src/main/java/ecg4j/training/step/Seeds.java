package ecg4j.training.step;

/** Derives independent seeds from one seed. */
public final class Seeds {

  private Seeds() {}

  /** A seed for one place (epoch, beat or step) of an experiment. */
  public static long mix(long seed, long a, long b) {
    return scramble(scramble(scramble(seed) + a) + b);
  }

  /** SplitMix64 (Steele, Lea and Flood 2014): one step of its increment and its finaliser. */
  private static long scramble(long x) {
    long z = x + 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
