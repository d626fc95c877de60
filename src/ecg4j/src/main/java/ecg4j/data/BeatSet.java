package ecg4j.data;

import ecg4j.beats.AamiClass;
import ecg4j.beats.BeatWindow;
import ecg4j.beats.RhythmFeatures;
import java.io.Serializable;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;

/**
 * Beats in a fixed order: signal, rhythm features, label and origin of each. Immutable.
 *
 * <p>A signal is not stored beat by beat: each beat is a place in a longer array that many beats
 * share, the z-scored lead of its record or a block of synthetic beats. {@link #select} and {@link
 * #concat} therefore copy references only, and 110,000 beats take as much memory as the 48 leads
 * they were cut from.
 */
public final class BeatSet implements Serializable {

  private static final long serialVersionUID = 1L;

  private static final BeatSet EMPTY =
      new BeatSet(
          BeatWindow.LENGTH, new Beat[0], new float[0][], new int[0], new float[0], new BitSet());

  private final int window;
  private final Beat[] beats;
  private final float[][] source;
  private final int[] start;
  private final float[] rhythm;
  private final BitSet synthetic;

  /**
   * Takes the arrays as they are.
   *
   * @param window samples of a beat
   * @param source for each beat the array that holds its signal
   * @param start for each beat the index of its first sample there
   * @param rhythm {@link RhythmFeatures#WIDTH} numbers a beat, beat after beat
   */
  BeatSet(
      int window, Beat[] beats, float[][] source, int[] start, float[] rhythm, BitSet synthetic) {
    this.window = window;
    this.beats = beats;
    this.source = source;
    this.start = start;
    this.rhythm = rhythm;
    this.synthetic = synthetic;
  }

  /** No beats at all. */
  public static BeatSet empty() {
    return EMPTY;
  }

  /**
   * Beats from arrays.
   *
   * @param beats origin and label of each beat
   * @param signals {@link #window} samples a beat, beat after beat; not copied
   * @param rr {@link #rrWidth} numbers a beat, beat after beat; not copied
   * @param synthetic whether these beats were made rather than recorded
   * @throws IllegalArgumentException if the lengths do not agree
   */
  public static BeatSet of(List<Beat> beats, float[] signals, float[] rr, boolean synthetic) {
    int n = beats.size();
    if (signals.length != (long) n * BeatWindow.LENGTH
        || rr.length != (long) n * RhythmFeatures.WIDTH) {
      throw new IllegalArgumentException(
          "%d beats need %d samples and %d rhythm features, not %d and %d"
              .formatted(
                  n,
                  (long) n * BeatWindow.LENGTH,
                  (long) n * RhythmFeatures.WIDTH,
                  signals.length,
                  rr.length));
    }
    float[][] source = new float[n][];
    int[] start = new int[n];
    for (int i = 0; i < n; i++) {
      source[i] = signals;
      start[i] = i * BeatWindow.LENGTH;
    }
    BitSet made = new BitSet(n);
    made.set(0, n, synthetic);
    return new BeatSet(BeatWindow.LENGTH, beats.toArray(Beat[]::new), source, start, rr, made);
  }

  /** All beats of several sets of one window, in their order. */
  public static BeatSet concat(List<BeatSet> sets) {
    int n = Math.toIntExact(sets.stream().mapToLong(BeatSet::size).sum());
    int[] windows =
        sets.stream()
            .filter(set -> set.size() > 0)
            .mapToInt(set -> set.window)
            .distinct()
            .toArray();
    if (windows.length > 1) {
      throw new IllegalArgumentException("beats of different windows: " + Arrays.toString(windows));
    }
    int window = windows.length == 0 ? BeatWindow.LENGTH : windows[0];
    Beat[] beats = new Beat[n];
    float[][] source = new float[n][];
    int[] start = new int[n];
    float[] rhythm = new float[n * RhythmFeatures.WIDTH];
    BitSet synthetic = new BitSet(n);
    int at = 0;
    for (BeatSet set : sets) {
      System.arraycopy(set.beats, 0, beats, at, set.size());
      System.arraycopy(set.source, 0, source, at, set.size());
      System.arraycopy(set.start, 0, start, at, set.size());
      System.arraycopy(set.rhythm, 0, rhythm, at * RhythmFeatures.WIDTH, set.rhythm.length);
      int offset = at;
      set.synthetic.stream().forEach(i -> synthetic.set(offset + i));
      at += set.size();
    }
    return new BeatSet(window, beats, source, start, rhythm, synthetic);
  }

  /** The beats at these indices, in this order; an index may occur more than once. */
  public BeatSet select(int[] indices) {
    int n = indices.length;
    Beat[] chosen = new Beat[n];
    float[][] from = new float[n][];
    int[] at = new int[n];
    float[] rr = new float[n * RhythmFeatures.WIDTH];
    BitSet made = new BitSet(n);
    for (int i = 0; i < n; i++) {
      int k = Objects.checkIndex(indices[i], size());
      chosen[i] = beats[k];
      from[i] = source[k];
      at[i] = start[k];
      copyRr(k, rr, i * RhythmFeatures.WIDTH);
      made.set(i, synthetic.get(k));
    }
    return new BeatSet(window, chosen, from, at, rr, made);
  }

  /**
   * The same beats in the same order, each described by numbers of another kind in place of its
   * samples, such as what a network says about it.
   *
   * @param values {@code width} a beat, beat after beat; not copied
   * @throws IllegalArgumentException if there are not as many
   */
  public BeatSet describedBy(float[] values, int width) {
    if (width < 1 || values.length != (long) size() * width) {
      throw new IllegalArgumentException(
          "%d beats need %d values, not %d"
              .formatted(size(), (long) size() * width, values.length));
    }
    float[][] from = new float[size()][];
    int[] at = new int[size()];
    for (int i = 0; i < size(); i++) {
      from[i] = values;
      at[i] = i * width;
    }
    return new BeatSet(width, beats, from, at, rhythm, synthetic);
  }

  /** How many beats. */
  public int size() {
    return beats.length;
  }

  /** Samples of a beat. */
  public int window() {
    return window;
  }

  /** Rhythm features of a beat, {@link RhythmFeatures#WIDTH}. */
  public int rrWidth() {
    return RhythmFeatures.WIDTH;
  }

  /** Origin and label of a beat. */
  public Beat beat(int i) {
    return beats[i];
  }

  /** Origin and label of all beats, unmodifiable. */
  public List<Beat> beats() {
    return List.of(beats);
  }

  /** Index of a beat's class in {@link AamiClass}. */
  public int label(int i) {
    return beats[i].label().ordinal();
  }

  /** {@link #label} of all beats. */
  public int[] labels() {
    return Arrays.stream(beats).mapToInt(beat -> beat.label().ordinal()).toArray();
  }

  /** Whether a beat was made by balancing rather than recorded. */
  public boolean synthetic(int i) {
    return synthetic.get(i);
  }

  /** How many beats were made by balancing. */
  public int syntheticCount() {
    return synthetic.cardinality();
  }

  /** A beat's z-scored samples, [{@link #window}], as a copy. */
  public float[] signal(int i) {
    return Arrays.copyOfRange(source[i], start[i], start[i] + window);
  }

  /** Copies a beat's samples into an array from an offset on. */
  public void copySignal(int i, float[] target, int offset) {
    System.arraycopy(source[i], start[i], target, offset, window);
  }

  /** All samples, [{@link #size} · {@link #window}], beat after beat, as a copy. */
  public float[] signals() {
    float[] all = new float[Math.multiplyExact(size(), window)];
    for (int i = 0; i < size(); i++) {
      copySignal(i, all, i * window);
    }
    return all;
  }

  /** All rhythm features, [{@link #size} · {@link #rrWidth}], beat after beat, as a copy. */
  public float[] rr() {
    return rhythm.clone();
  }

  /** Copies a beat's rhythm features into an array from an offset on. */
  public void copyRr(int i, float[] target, int offset) {
    System.arraycopy(rhythm, i * RhythmFeatures.WIDTH, target, offset, RhythmFeatures.WIDTH);
  }

  /** Beats of each class, in the order of {@link AamiClass}. */
  public int[] counts() {
    int[] counts = new int[AamiClass.values().length];
    for (Beat beat : beats) {
      counts[beat.label().ordinal()]++;
    }
    return counts;
  }
}
