package ecg4j.data;

import ecg4j.beats.AamiClass;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Random;

/**
 * A set of beats in batches of one constant shape, in order or shuffled anew each epoch.
 *
 * <p>Each beat comes exactly once. The last batch is filled up with beats from the start of the
 * same order, at weight 0: real beats rather than zeros, so that the statistics of batch
 * normalisation are not pulled towards an empty signal.
 */
public final class Batches {

  /**
   * One batch.
   *
   * @param signals [batch · window], beat after beat
   * @param rr [batch · rrWidth], beat after beat
   * @param labels [batch], index in {@link AamiClass}
   * @param weights [batch], 1 for a beat of the set and 0 for filling
   * @param beats [batch], index in the set
   * @param size how many beats are not filling; they come first
   */
  public record Batch(
      float[] signals, float[] rr, int[] labels, float[] weights, int[] beats, int size) {}

  private final BeatSet beats;
  private final int batchSize;

  /**
   * @throws IllegalArgumentException if the batch size is not positive
   */
  public Batches(BeatSet beats, int batchSize) {
    if (batchSize < 1) {
      throw new IllegalArgumentException("batch size is " + batchSize + ", allowed is 1 or more");
    }
    this.beats = beats;
    this.batchSize = batchSize;
  }

  /** Batches an epoch. */
  public int count() {
    return (beats.size() + batchSize - 1) / batchSize;
  }

  /** All beats in the order of the set. */
  public Iterable<Batch> inOrder() {
    int[] order = new int[beats.size()];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    return () -> iterator(order);
  }

  /** All beats in an order that depends on seed and epoch alone. */
  public Iterable<Batch> shuffled(long seed, int epoch) {
    // Neighbouring seeds and epochs must not give related orders: Random scrambles its seed only
    // lightly, so both are spread over all 64 bits first (the golden-ratio constant of SplitMix64).
    int[] order =
        Shuffle.permutation(
            beats.size(),
            new Random((seed + 0x9E3779B97F4A7C15L * (epoch + 1)) * 0xBF58476D1CE4E5B9L));
    return () -> iterator(order);
  }

  private Iterator<Batch> iterator(int[] order) {
    return new Iterator<>() {
      private int next;

      @Override
      public boolean hasNext() {
        return next < count();
      }

      @Override
      public Batch next() {
        if (!hasNext()) {
          throw new NoSuchElementException("all " + count() + " batches have been taken");
        }
        return batch(order, next++);
      }
    };
  }

  private Batch batch(int[] order, int index) {
    int from = index * batchSize;
    int size = Math.min(batchSize, order.length - from);
    float[] signals = new float[batchSize * beats.window()];
    float[] rr = new float[batchSize * beats.rrWidth()];
    int[] labels = new int[batchSize];
    float[] weights = new float[batchSize];
    int[] chosen = new int[batchSize];
    for (int i = 0; i < batchSize; i++) {
      int beat = order[(from + i) % order.length];
      chosen[i] = beat;
      beats.copySignal(beat, signals, i * beats.window());
      beats.copyRr(beat, rr, i * beats.rrWidth());
      labels[i] = beats.label(beat);
      weights[i] = i < size ? 1 : 0;
    }
    return new Batch(signals, rr, labels, weights, chosen, size);
  }
}
