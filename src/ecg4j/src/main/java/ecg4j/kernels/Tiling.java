package ecg4j.kernels;

/**
 * How the beats of a batch lie in tiles of {@link ToomCook#TILE} samples, for convolutions of one
 * dilation.
 *
 * <p>A dilation d parts a beat of L samples into d sequences of S = ⌈L/d⌉ samples that never meet.
 * Each sequence takes {@code tiles} tiles; what is left of the last ones is zero and parts it from
 * the next sequence. Input t of tile w is sample 5w + t − {@code offset} of the sequence.
 *
 * @param length L
 * @param dilation d
 * @param samples S
 * @param offset zeros before a sequence
 * @param tiles per sequence
 */
record Tiling(int length, int dilation, int samples, int offset, int tiles) {

  /** For kernels of at most so many taps. */
  static Tiling of(int length, int dilation, int longest) {
    int samples = (length + dilation - 1) / dilation;
    // At least four: then no tile reaches into two sequences.
    int offset = Math.max(longest / 2, ToomCook.TILE - 1);
    return new Tiling(
        length, dilation, samples, offset, (samples + offset + ToomCook.TILE - 1) / ToomCook.TILE);
  }

  /** Rows of so many beats. */
  int rows(int beats) {
    return beats * dilation * tiles;
  }

  /** Number of the first output of a tile's row that a kernel of k taps has in its first tap. */
  int lead(int taps) {
    return offset - taps / 2;
  }

  /** Tiles to skip before the first tap. */
  int front(int taps) {
    return lead(taps) / ToomCook.TILE;
  }

  /** Zeros before the first tap within its tile. */
  int zeros(int taps) {
    return lead(taps) % ToomCook.TILE;
  }

  /** Tiles that a kernel of so many taps covers. */
  int spans(int taps) {
    return (zeros(taps) + taps + ToomCook.TILE - 1) / ToomCook.TILE;
  }

  /** Samples of a beat in sequence q: t = q, q + d, … */
  int samplesOf(int q) {
    return (length - q + dilation - 1) / dilation;
  }
}
