package ecg4j.data.batches;

import ecg4j.data.set.BeatSet;
import ecg4j.random.Shuffle;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Random;

/**
 * A set of beats in batches of one constant shape, in order or shuffled anew each epoch.
 *
 * <p>An epoch contains each beat exactly once, unless it draws only a share of the normal beats.
 * The weight of each drawn beat is then increased accordingly. Normal beats that are already a
 * sample ({@link BeatSet#isSampled}) are in every epoch, with the same weight as a drawn beat.
 *
 * <p>The last batch is filled up with beats from the start of the same order, at weight 0: real
 * beats rather than zeros, so that the statistics of batch normalisation are not pulled towards an
 * empty signal.
 */
public final class Batches {

  /**
   * One batch.
   *
   * @param signals [batch · window], beat after beat; empty if not requested
   * @param rr [batch · rrWidth], beat after beat
   * @param labels [batch], index of the class
   * @param weights [batch], 0 for padding, otherwise 1; more for N beats if only a share is drawn;
   *     times the weight of each beat
   * @param beats [batch], index in the set
   * @param size number of beats that are not padding; they come first
   */
  public record Batch(
      float[] signals, float[] rr, int[] labels, float[] weights, int[] beats, int size) {}

  private final BeatSet beats;
  private final int batchSize;

  /** Index of the class of normal beats; −1 if there is none. */
  private final int normalClass;

  private final int[] normal;
  private final int[] others;
  private final int drawn;
  private final boolean signals;

  /** Weight of an N beat in a shuffled epoch. */
  private final float normalWeight;

  /** A weight for each beat. */
  private final float[] weights;

  /** Makes batches of all beats in every epoch, with their signals. */
  public Batches(BeatSet beats, int batchSize) {
    this(beats, batchSize, 1, true);
  }

  /** Makes batches of beats with equal weights. */
  public Batches(BeatSet beats, int batchSize, double normalShare, boolean signals) {
    this(beats, batchSize, normalShare, signals, ones(beats.size()));
  }

  private static float[] ones(int n) {
    float[] ones = new float[n];
    Arrays.fill(ones, 1);
    return ones;
  }

  /**
   * @param normalShare share of the N beats that a shuffled epoch draws, greater than 0 and at most
   *     1; the weight of each drawn beat is increased so that their total weight stays the same;
   *     beats that are already a sample are not drawn again
   * @param signals whether to copy signals; if false, they are empty in each batch
   * @param weights one for each beat
   * @throws IllegalArgumentException if the batch size, the share or the number of weights is not
   *     allowed
   */
  public Batches(
      BeatSet beats, int batchSize, double normalShare, boolean signals, float[] weights) {
    if (batchSize < 1) {
      throw new IllegalArgumentException("batch size is " + batchSize + ", allowed: 1 or more");
    }
    if (!(normalShare > 0 && normalShare <= 1)) {
      throw new IllegalArgumentException(
          "the share of normal beats is " + normalShare + ", allowed: above 0 to 1");
    }
    if (weights.length != beats.size()) {
      throw new IllegalArgumentException(
          "%s beats need the same number of weights, not %s"
              .formatted(beats.size(), weights.length));
    }
    this.beats = beats;
    this.normalClass = beats.classes().normal().orElse(-1);
    this.weights = weights.clone();
    this.batchSize = batchSize;
    this.signals = signals;
    this.normal = beats.find(i -> isNormal(i) && !beats.isSampled(i));
    this.others = beats.find(i -> !isNormal(i) || beats.isSampled(i));
    this.drawn =
        (int) Math.min(normal.length, Math.max(1, Math.round(normalShare * normal.length)));
    this.normalWeight = drawn == 0 ? (float) (1 / normalShare) : (float) normal.length / drawn;
  }

  private boolean isNormal(int i) {
    return beats.label(i) == normalClass;
  }

  /** Returns the set from which the batches are made. */
  public BeatSet beats() {
    return beats;
  }

  /** Returns the number of beats in a batch, including padding. */
  public int batchSize() {
    return batchSize;
  }

  /** Returns the number of batches in a shuffled epoch. */
  public int count() {
    return count(drawn + others.length);
  }

  private int count(int n) {
    return (n + batchSize - 1) / batchSize;
  }

  /** Returns all beats in the order of the set. */
  public Iterable<Batch> inOrder() {
    int[] order = new int[beats.size()];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    return () -> iterator(order, 1);
  }

  /** Returns the beats of an epoch, in an order that depends only on the seed and the epoch. */
  public Iterable<Batch> shuffled(long seed, int epoch) {
    // Neighbouring seeds and epochs must not give related orders: Random scrambles its seed only
    // lightly, so both are spread over all 64 bits first (the golden-ratio constant of SplitMix64).
    Random random = new Random((seed + 0x9E3779B97F4A7C15L * (epoch + 1)) * 0xBF58476D1CE4E5B9L);
    if (drawn == normal.length) {
      int[] order = Shuffle.permutation(beats.size(), random::nextInt);
      return () -> iterator(order, normalWeight);
    }
    int[] shuffledNormal = normal.clone();
    Shuffle.shuffle(shuffledNormal, random::nextInt);
    int[] order = Arrays.copyOf(others, others.length + drawn);
    System.arraycopy(shuffledNormal, 0, order, others.length, drawn);
    Shuffle.shuffle(order, random::nextInt);
    return () -> iterator(order, normalWeight);
  }

  private Iterator<Batch> iterator(int[] order, float weight) {
    return new Iterator<>() {
      private int next;

      @Override
      public boolean hasNext() {
        return next < count(order.length);
      }

      @Override
      public Batch next() {
        if (!hasNext()) {
          throw new NoSuchElementException("all " + next + " batches have been taken");
        }
        return batch(order, next++, weight);
      }
    };
  }

  private Batch batch(int[] order, int index, float weight) {
    int from = index * batchSize;
    int size = Math.min(batchSize, order.length - from);
    float[] samples = new float[signals ? batchSize * beats.window() : 0];
    float[] rr = new float[batchSize * beats.rrWidth()];
    int[] labels = new int[batchSize];
    float[] counts = new float[batchSize];
    int[] chosen = new int[batchSize];
    for (int i = 0; i < batchSize; i++) {
      int beat = order[(from + i) % order.length];
      chosen[i] = beat;
      if (signals) {
        beats.copySignal(beat, samples, i * beats.window());
      }
      beats.copyRr(beat, rr, i * beats.rrWidth());
      labels[i] = beats.label(beat);
      counts[i] = i >= size ? 0 : isNormal(beat) ? weight * weights[beat] : weights[beat];
    }
    return new Batch(samples, rr, labels, counts, chosen, size);
  }
}
