package ecg4j.data.set;

import java.io.Serializable;
import java.util.BitSet;

/**
 * The marks of many beats. Immutable; the sets of bits are not copied and must not be changed.
 *
 * @param synthetic see {@link BeatSet#isSynthetic(int)}
 * @param sampled see {@link BeatSet#isSampled(int)}
 */
record BeatMarks(BitSet synthetic, BitSet sampled) implements Serializable {

  /** No beat is marked. */
  static final BeatMarks NONE = new BeatMarks(new BitSet(), new BitSet());

  /** Returns marks of the beats from one index to another, exclusive, as synthetic. */
  static BeatMarks synthetic(int from, int to) {
    return NONE.withSynthetic(from, to);
  }

  /** Returns the same marks, except that exactly the beats of this range are synthetic. */
  BeatMarks withSynthetic(int from, int to) {
    return new BeatMarks(range(from, to), sampled);
  }

  /** Returns the same marks, except that exactly the beats of this range are a sample. */
  BeatMarks withSampled(int from, int to) {
    return new BeatMarks(synthetic, range(from, to));
  }

  private static BitSet range(int from, int to) {
    BitSet bits = new BitSet(to);
    bits.set(from, to);
    return bits;
  }

  /** Returns the marks of the beats at these indices, in this order. */
  BeatMarks select(int[] indices) {
    return new BeatMarks(select(synthetic, indices), select(sampled, indices));
  }

  private static BitSet select(BitSet bits, int[] indices) {
    BitSet chosen = new BitSet(indices.length);
    for (int i = 0; i < indices.length; i++) {
      chosen.set(i, bits.get(indices[i]));
    }
    return chosen;
  }
}
