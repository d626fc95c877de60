package ecg4j.training.pretraining;

import ecg4j.training.step.Seeds;
import java.util.Arrays;
import java.util.Random;

/**
 * Sets blocks of a beat to 0, the mean of the lead. The window is divided into blocks of a tenth of
 * a second; a random choice of them is masked. The choice depends only on seed, epoch and the
 * beat's index.
 *
 * @param share fraction of the blocks that are masked, 0 to 1
 */
record Masking(double share, long seed) {

  /** A tenth of a second: half a QRS complex. */
  static final int BLOCK = 36;

  /** Masks one beat in place: {@code window} samples from {@code offset} on. */
  void apply(float[] signals, int offset, int window, int epoch, int beat) {
    Random random = new Random(Seeds.mix(seed, epoch, beat));
    int blocks = (window + BLOCK - 1) / BLOCK;
    int open = (int) Math.round(share * blocks);
    for (int block = 0; block < blocks; block++) {
      // Selection sampling (Knuth, algorithm S): exactly the wanted number, each equally likely.
      if (random.nextDouble() * (blocks - block) < open) {
        int from = offset + block * BLOCK;
        Arrays.fill(signals, from, Math.min(from + BLOCK, offset + window), 0);
        open--;
      }
    }
  }
}
