package ecg4j.data.set;

import ecg4j.beats.BeatClasses;
import ecg4j.beats.BeatWindow;
import ecg4j.beats.LabelMap;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Beats in a fixed order: signal, features, label and origin of each. Immutable.
 *
 * <p>Signals are not stored beat by beat: beats of a record share the array of its lead. {@link
 * #select} and {@link #concat} therefore copy only references, and 110,000 beats take as much
 * memory as the 48 leads from which they were cut.
 */
public final class BeatSet implements Serializable {

  private static final long serialVersionUID = 5L;

  private static final BeatSet EMPTY =
      new BeatSet(
          LabelMap.DECHAZAL.classes(),
          new Beat[0],
          BeatSignals.EMPTY,
          BeatFeatures.EMPTY,
          BeatMarks.NONE);

  private final BeatClasses classes;
  private final Beat[] beats;
  private final BeatSignals signals;
  private final BeatFeatures features;
  private final BeatMarks marks;

  /**
   * Uses the array without copying it.
   *
   * @param classes the classes that labels are indices of
   */
  BeatSet(
      BeatClasses classes,
      Beat[] beats,
      BeatSignals signals,
      BeatFeatures features,
      BeatMarks marks) {
    this.classes = classes;
    this.beats = beats;
    this.signals = signals;
    this.features = features;
    this.marks = marks;
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
   *     expect 360 samples at 360 Hz, 90 of them before the R peak, of a z-scored record; for a
   *     flat array or other classes, use {@link BeatSetBuilder#of(float[], int, int[],
   *     BeatClasses)}
   * @param labels [n], index of the AAMI class: 0 N, 1 S, 2 V, 3 F, 4 Q
   * @throws IllegalArgumentException if the lengths differ, or a label is not a class index
   */
  public static BeatSetBuilder builder(float[][] signals, int[] labels) {
    return BeatSetBuilder.of(signals, labels);
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
    return new BeatSet(
        classes,
        labelled(beats, classes),
        BeatSignals.of(signals, n, BeatWindow.LENGTH),
        BeatFeatures.of(rr, n),
        BeatMarks.synthetic(0, synthetic ? n : 0));
  }

  /**
   * Creates a set of beats of one lead, which share its samples.
   *
   * @param beats origin and label of each beat
   * @param lead z-scored samples at 360 Hz; not copied
   * @param rr features, the same number for each beat, beat after beat; not copied
   * @throws IllegalArgumentException if the window of a beat leaves the lead, or beats have
   *     different numbers of features
   */
  public static BeatSet ofLead(BeatClasses classes, List<Beat> beats, float[] lead, float[] rr) {
    return new BeatSet(
        classes,
        labelled(beats, classes),
        BeatSignals.ofLead(lead, beats),
        BeatFeatures.of(rr, beats.size()),
        BeatMarks.NONE);
  }

  private static Beat[] labelled(List<Beat> beats, BeatClasses classes) {
    beats.forEach(beat -> Objects.checkIndex(beat.label(), classes.size()));
    return beats.toArray(Beat[]::new);
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
    Beat[] chosen = new Beat[indices.length];
    for (int i = 0; i < chosen.length; i++) {
      chosen[i] = beats[Objects.checkIndex(indices[i], size())];
    }
    return new BeatSet(
        classes, chosen, signals.select(indices), features.select(indices), marks.select(indices));
  }

  /** Returns the beats whose index matches, in their order. */
  public BeatSet select(IntPredicate wanted) {
    return select(find(wanted));
  }

  /** Returns the indices of beats that match, ascending. */
  public int[] find(IntPredicate wanted) {
    return IntStream.range(0, size()).filter(wanted).toArray();
  }

  /** Returns the beats that do not match, in their order. */
  public BeatSet without(Predicate<Beat> unwanted) {
    return select(i -> !unwanted.test(beats[i]));
  }

  /**
   * Returns the same beats in the same order, with other numbers in place of their samples, for
   * example the output of a network.
   *
   * @param values {@code width} values per beat, beat after beat; not copied
   * @throws IllegalArgumentException if the number of values does not match
   */
  public BeatSet withSignals(float[] values, int width) {
    return new BeatSet(classes, beats, BeatSignals.of(values, size(), width), features, marks);
  }

  /** Returns the same beats with the first features of each, at most {@link #rrWidth}. */
  public BeatSet withFirstFeatures(int count) {
    return new BeatSet(classes, beats, signals, features.first(count), marks);
  }

  /**
   * Returns the same beats, marked as synthetic, with other features of the same number per beat;
   * not copied.
   */
  public BeatSet asSynthetic(float[] rr) {
    int count = features.values().length;
    if (rr.length != count) {
      throw new IllegalArgumentException(
          "%s beats have %s features, not %s".formatted(size(), count, rr.length));
    }
    return new BeatSet(
        classes,
        beats,
        signals,
        new BeatFeatures(features.width(), rr),
        marks.withSynthetic(0, size()));
  }

  /** Returns the same beats, marked as a sample of more beats; see {@link #isSampled(int)}. */
  public BeatSet asSample() {
    return new BeatSet(classes, beats, signals, features, marks.withSampled(0, size()));
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

  /** Returns the features, without copying them. */
  BeatFeatures beatFeatures() {
    return features;
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
    return features.width();
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
    return marks.synthetic().get(i);
  }

  /**
   * Returns whether a beat was drawn from more beats of its kind and represents the omitted ones,
   * for example every tenth beat of a healthy record. A training epoch does not subsample such
   * beats again.
   */
  public boolean isSampled(int i) {
    return marks.sampled().get(i);
  }

  /** Returns the number of beats that were made by balancing. */
  public int syntheticCount() {
    return marks.synthetic().cardinality();
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
    return signals.all();
  }

  /** Returns a copy of all features, [{@link #size} · {@link #rrWidth}], beat after beat. */
  public float[] rr() {
    return features.values().clone();
  }

  /** Copies a beat's features into an array, starting at an offset. */
  public void copyRr(int i, float[] target, int offset) {
    features.copy(i, target, offset);
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
