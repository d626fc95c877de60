package ecg4j.data;

import ecg4j.beats.BeatClasses;
import ecg4j.beats.BeatWindow;
import ecg4j.beats.LabelMap;
import java.io.Serializable;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * Beats in a fixed order: signal, features, label and origin of each. Immutable.
 *
 * <p>Signals are not stored beat by beat: beats of a record share the array of its lead. {@link
 * #select} and {@link #concat} therefore copy only references, and 110,000 beats take as much
 * memory as the 48 leads from which they were cut.
 */
public final class BeatSet implements Serializable {

  private static final long serialVersionUID = 4L;

  private static final BeatSet EMPTY =
      new BeatSet(
          LabelMap.DECHAZAL.classes(),
          new Beat[0],
          BeatSignals.EMPTY,
          0,
          new float[0],
          new BitSet(),
          new BitSet());

  private final BeatClasses classes;
  private final Beat[] beats;
  private final BeatSignals signals;
  private final int rrWidth;
  private final float[] rr;
  private final BitSet synthetic;
  private final BitSet sampled;

  /**
   * Uses the arrays without copying them.
   *
   * @param classes the classes that labels are indices of
   * @param rrWidth features per beat
   * @param rr {@code rrWidth} numbers per beat, beat after beat
   * @param synthetic see {@link #isSynthetic(int)}
   * @param sampled see {@link #isSampled(int)}
   */
  BeatSet(
      BeatClasses classes,
      Beat[] beats,
      BeatSignals signals,
      int rrWidth,
      float[] rr,
      BitSet synthetic,
      BitSet sampled) {
    this.classes = classes;
    this.beats = beats;
    this.signals = signals;
    this.rrWidth = rrWidth;
    this.rr = rr;
    this.synthetic = synthetic;
    this.sampled = sampled;
  }

  /** Returns an empty set of the AAMI classes. */
  public static BeatSet empty() {
    return EMPTY;
  }

  /**
   * Starts building a set from arrays.
   *
   * <pre>{@code
   * BeatSet beats = BeatSet.builder(signals, labels).patients(patients).build();
   * }</pre>
   *
   * @param signals [n][window], each beat with the same number of samples; networks of this project
   *     expect 360 samples at 360 Hz, 90 of them before the R peak, of a z-scored record
   * @param labels [n], index of the AAMI class: 0 N, 1 S, 2 V, 3 F, 4 Q
   * @throws IllegalArgumentException if the lengths differ, or a label is not a class index
   */
  public static BeatSetBuilder builder(float[][] signals, int[] labels) {
    return BeatSetBuilder.of(signals, labels);
  }

  /**
   * Starts building a set from a flat array, like {@link #builder(float[][], int[])}.
   *
   * @param signals [n · window], beat after beat; not copied
   * @param window samples per beat
   */
  public static BeatSetBuilder builder(float[] signals, int window, int[] labels) {
    return builder(signals, window, labels, LabelMap.DECHAZAL.classes());
  }

  /**
   * Starts building a set of other classes, like {@link #builder(float[], int, int[])}.
   *
   * @param labels [n], index of the class in {@code classes}
   */
  public static BeatSetBuilder builder(
      float[] signals, int window, int[] labels, BeatClasses classes) {
    return new BeatSetBuilder(signals, window, labels, classes);
  }

  /**
   * Creates a set of beats of the AAMI classes, like {@link #of(BeatClasses, List, float[],
   * float[], boolean)}.
   */
  public static BeatSet of(List<Beat> beats, float[] signals, float[] rr, boolean synthetic) {
    return of(LabelMap.DECHAZAL.classes(), beats, signals, rr, synthetic);
  }

  /**
   * Creates a set of beats from arrays.
   *
   * @param classes the classes that the labels of the beats are indices of
   * @param beats origin and label of each beat
   * @param signals {@link #window} samples per beat, beat after beat; not copied
   * @param rr features, the same number for each beat, beat after beat; not copied
   * @param synthetic whether these beats are synthetic rather than recorded
   * @throws IllegalArgumentException if the lengths do not agree, or a label is not a class index
   */
  public static BeatSet of(
      BeatClasses classes, List<Beat> beats, float[] signals, float[] rr, boolean synthetic) {
    int n = beats.size();
    if (signals.length != (long) n * BeatWindow.LENGTH
        || rr.length != (n == 0 ? 0 : rr.length / n * n)) {
      throw new IllegalArgumentException(
          "%s beats need %s samples and equally many features each, not %s and %s"
              .formatted(n, (long) n * BeatWindow.LENGTH, signals.length, rr.length));
    }
    beats.forEach(beat -> Objects.checkIndex(beat.label(), classes.size()));
    BitSet made = new BitSet(n);
    made.set(0, n, synthetic);
    int rrWidth = n == 0 ? 0 : rr.length / n;
    return new BeatSet(
        classes,
        beats.toArray(Beat[]::new),
        BeatSignals.of(signals, n, BeatWindow.LENGTH),
        rrWidth,
        rr,
        made,
        new BitSet());
  }

  /**
   * Returns all beats of several sets, in their order.
   *
   * @throws IllegalArgumentException if their windows, numbers of features or classes differ
   */
  public static BeatSet concat(List<BeatSet> sets) {
    return Concatenation.of(sets);
  }

  /** Returns the beats at these indices, in this order. An index may occur more than once. */
  public BeatSet select(int[] indices) {
    int n = indices.length;
    Beat[] chosen = new Beat[n];
    float[] rows = new float[Math.multiplyExact(n, rrWidth)];
    BitSet made = new BitSet(n);
    BitSet some = new BitSet(n);
    for (int i = 0; i < n; i++) {
      int k = Objects.checkIndex(indices[i], size());
      chosen[i] = beats[k];
      copyRr(k, rows, i * rrWidth);
      made.set(i, synthetic.get(k));
      some.set(i, sampled.get(k));
    }
    return new BeatSet(classes, chosen, signals.select(indices), rrWidth, rows, made, some);
  }

  /** Returns the beats that do not match, in their order. */
  public BeatSet without(Predicate<Beat> unwanted) {
    return select(Indices.where(size(), i -> !unwanted.test(beats[i])));
  }

  /**
   * Returns the same beats in the same order, with other numbers in place of their samples, for
   * example the output of a network.
   *
   * @param values {@code width} values per beat, beat after beat; not copied
   * @throws IllegalArgumentException if the number of values does not match
   */
  public BeatSet withSignals(float[] values, int width) {
    if (width < 1 || values.length != (long) size() * width) {
      throw new IllegalArgumentException(
          "%s beats need %s values, not %s"
              .formatted(size(), (long) size() * width, values.length));
    }
    return new BeatSet(
        classes, beats, BeatSignals.of(values, size(), width), rrWidth, rr, synthetic, sampled);
  }

  /**
   * Returns the same beats, marked as synthetic, with other features of the same number per beat;
   * not copied.
   */
  BeatSet asSynthetic(float[] features) {
    if (features.length != rr.length) {
      throw new IllegalArgumentException(
          "%s beats have %s features, not %s".formatted(size(), rr.length, features.length));
    }
    BitSet made = new BitSet(size());
    made.set(0, size());
    return new BeatSet(classes, beats, signals, rrWidth, features, made, sampled);
  }

  /** Returns the same beats, marked as a sample of more beats; see {@link #isSampled(int)}. */
  BeatSet asSample() {
    BitSet all = new BitSet(size());
    all.set(0, size());
    return new BeatSet(classes, beats, signals, rrWidth, rr, synthetic, all);
  }

  /** Returns an empty set of the same classes. */
  public BeatSet none() {
    return select(new int[0]);
  }

  /** Returns the classes, in the order of labels and counts. */
  public BeatClasses classes() {
    return classes;
  }

  /** Returns the signals, without copying them. */
  BeatSignals beatSignals() {
    return signals;
  }

  /** Returns the number of beats. */
  public int size() {
    return beats.length;
  }

  /** Returns the number of samples per beat. */
  public int window() {
    return signals.window();
  }

  /** Returns the number of features per beat; 0 if there are none. */
  public int rrWidth() {
    return rrWidth;
  }

  /** Returns the origin and label of a beat. */
  public Beat beat(int i) {
    return beats[i];
  }

  /** Returns the origin and label of all beats, as an unmodifiable list. */
  public List<Beat> beats() {
    return List.of(beats);
  }

  /** Returns the index of a beat's class in {@link #classes}. */
  public int label(int i) {
    return beats[i].label();
  }

  /** Returns the {@link #label} of all beats. */
  public int[] labels() {
    return Arrays.stream(beats).mapToInt(Beat::label).toArray();
  }

  /** Returns whether a beat was made by balancing rather than recorded. */
  public boolean isSynthetic(int i) {
    return synthetic.get(i);
  }

  /**
   * Returns whether a beat was drawn from more beats of its kind and represents the omitted ones,
   * for example every tenth beat of a healthy record. A training epoch does not subsample such
   * beats again.
   */
  public boolean isSampled(int i) {
    return sampled.get(i);
  }

  /** Returns the number of beats that were made by balancing. */
  public int syntheticCount() {
    return synthetic.cardinality();
  }

  /** Returns a copy of a beat's z-scored samples, [{@link #window}]. */
  public float[] signal(int i) {
    return signals.get(i);
  }

  /** Copies a beat's samples into an array, starting at an offset. */
  public void copySignal(int i, float[] target, int offset) {
    signals.copy(i, target, offset);
  }

  /** Returns a copy of all samples, [{@link #size} · {@link #window}], beat after beat. */
  public float[] signals() {
    float[] all = new float[Math.multiplyExact(size(), window())];
    for (int i = 0; i < size(); i++) {
      copySignal(i, all, i * window());
    }
    return all;
  }

  /** Returns a copy of all features, [{@link #size} · {@link #rrWidth}], beat after beat. */
  public float[] rr() {
    return rr.clone();
  }

  /** Copies a beat's features into an array, starting at an offset. */
  public void copyRr(int i, float[] target, int offset) {
    System.arraycopy(rr, i * rrWidth, target, offset, rrWidth);
  }

  /** Returns the number of beats per class, in the order of {@link #classes}. */
  public int[] counts() {
    int[] counts = new int[classes.size()];
    for (Beat beat : beats) {
      counts[beat.label()]++;
    }
    return counts;
  }
}
