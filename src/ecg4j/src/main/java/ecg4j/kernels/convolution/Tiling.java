package ecg4j.kernels.convolution;

/**
 * The layout of the beats of a batch in tiles of {@link ToomCook#TILE} samples, for convolutions of
 * one dilation.
 *
 * <p>A dilation d divides a beat of L samples into d independent sequences of S = ⌈L/d⌉ samples.
 * Each sequence has {@code tiles} tiles. The rest of the last ones is zero and separates it from
 * the next sequence. Input t of tile w is sample 5w + t − {@code offset} of the sequence.
 *
 * @param length L
 * @param dilation d
 * @param samples S
 * @param offset zeros before a sequence
 * @param tiles tiles per sequence
 */
record Tiling(int length, int dilation, int samples, int offset, int tiles) {

  /** The tiling for kernels of at most {@code longest} taps. */
  static Tiling of(int length, int dilation, int longest) {
    int samples = (length + dilation - 1) / dilation;
    // At least four, so that no tile overlaps two sequences.
    int offset = Math.max(longest / 2, ToomCook.TILE - 1);
    return new Tiling(
        length, dilation, samples, offset, (samples + offset + ToomCook.TILE - 1) / ToomCook.TILE);
  }

  /** Number of rows of the given number of beats. */
  int rows(int beats) {
    return beats * dilation * tiles;
  }

  /** Index of the first output in a tile's row for the first tap of a kernel of k taps. */
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

  /** Number of tiles covered by a kernel. */
  int spans(int taps) {
    return (zeros(taps) + taps + ToomCook.TILE - 1) / ToomCook.TILE;
  }

  /** Samples of a beat in sequence q: t = q, q + d, … */
  int samplesOf(int q) {
    return (length - q + dilation - 1) / dilation;
  }
}
