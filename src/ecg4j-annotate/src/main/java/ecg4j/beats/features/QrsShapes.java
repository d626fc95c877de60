package ecg4j.beats.features;

import ecg4j.signal.Baseline;
import ecg4j.signal.FilledSignal;
import ecg4j.signal.FilledSignal.Gap;
import ecg4j.signal.RecentSignal;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The QRS complex of each beat as a vector: 21 samples of the lead minus its baseline, from 25
 * samples before the R peak to 35 after it in steps of 3, minus their mean. A beat in a gap of the
 * lead or outside the lead has no shape.
 */
final class QrsShapes {

  /** Samples per vector. */
  static final int LENGTH = 21;

  private static final int BEFORE = 25;
  private static final int STEP = 3;
  private static final int AFTER = STEP * (LENGTH - 1) - BEFORE;

  private final float[] vectors;
  private final BitSet seen;
  private final Optional<FlatLead> lead;

  /** Beats without a shape. */
  QrsShapes(int beats) {
    this(beats, Optional.empty());
  }

  private QrsShapes(int beats, Optional<FlatLead> lead) {
    this(new float[Math.multiplyExact(beats, LENGTH)], new BitSet(beats), lead);
  }

  private QrsShapes(float[] vectors, BitSet seen, Optional<FlatLead> lead) {
    this.vectors = vectors;
    this.seen = seen;
    this.lead = lead;
  }

  /** The shapes of beats at these times in a lead at {@link BeatSeries#RATE}. */
  static QrsShapes of(double[] seconds, FilledSignal signal) {
    FlatLead lead = new FlatLead(signal);
    QrsShapes shapes = new QrsShapes(seconds.length, Optional.of(lead));
    for (int i = 0; i < seconds.length; i++) {
      shapes.cut(i, seconds[i], lead, signal.gaps());
    }
    return shapes;
  }

  /** The shapes of several series, one after the other. */
  static QrsShapes joined(List<QrsShapes> parts) {
    QrsShapes all = new QrsShapes(parts.stream().mapToInt(QrsShapes::size).sum());
    int at = 0;
    for (QrsShapes part : parts) {
      System.arraycopy(part.vectors, 0, all.vectors, at * LENGTH, part.vectors.length);
      for (int i = part.seen.nextSetBit(0); i >= 0; i = part.seen.nextSetBit(i + 1)) {
        all.seen.set(at + i);
      }
      at += part.size();
    }
    return all;
  }

  /** The part of a lead that determines the shape of a beat, or less at its end. */
  static FlatLead part(double seconds, RecentSignal signal) {
    long start = start(seconds);
    return new FlatLead(signal.copy(start, Math.min(signal.length(), end(seconds))), start);
  }

  /** First sample of the lead that the shape of a beat depends on. */
  static long start(double seconds) {
    return Baseline.aligned(peak(seconds) - BEFORE - Baseline.reach(BeatSeries.RATE));
  }

  /** The sample after the last one that the shape of a beat depends on. */
  static long end(double seconds) {
    return peak(seconds) + AFTER + Baseline.reach(BeatSeries.RATE) + 1;
  }

  private static long peak(double seconds) {
    return Math.round(seconds * BeatSeries.RATE);
  }

  /** Sets the shape of a beat, unless the beat is in a gap or outside the lead. */
  void cut(int beat, double seconds, FlatLead part, List<Gap> gaps) {
    long peak = peak(seconds);
    if (peak < 0 || peak >= part.length() || isInGap(gaps, seconds)) {
      return;
    }
    seen.set(beat);
    int at = beat * LENGTH;
    double sum = 0;
    for (int k = 0; k < LENGTH; k++) {
      vectors[at + k] = part.at(peak - BEFORE + k * STEP);
      sum += vectors[at + k];
    }
    float mean = (float) (sum / LENGTH);
    for (int k = 0; k < LENGTH; k++) {
      vectors[at + k] -= mean;
    }
  }

  /** Number of beats. */
  int size() {
    return vectors.length / LENGTH;
  }

  /** The shapes of the beats {@code from} (inclusive) to {@code to} (exclusive). */
  QrsShapes range(int from, int to) {
    return new QrsShapes(
        Arrays.copyOfRange(vectors, from * LENGTH, to * LENGTH), seen.get(from, to), lead);
  }

  /** Whether a sample of the vector lies in a gap. */
  private static boolean isInGap(List<Gap> gaps, double seconds) {
    double first = seconds - BEFORE / (double) BeatSeries.RATE;
    double last = seconds + AFTER / (double) BeatSeries.RATE;
    int low = 0;
    int high = gaps.size();
    while (low < high) {
      int middle = (low + high) / 2;
      if (gaps.get(middle).end() <= first) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low < gaps.size() && gaps.get(low).start() <= last;
  }

  /** The whole lead minus its baseline; empty if it is missing or not known. */
  Optional<FlatLead> lead() {
    return lead;
  }

  /** Whether a beat has a shape. */
  boolean isSeen(int beat) {
    return seen.get(beat);
  }

  /** Sample k of a beat's vector; 0 if the beat has no shape. */
  float at(int beat, int k) {
    return vectors[beat * LENGTH + k];
  }

  /** |b|² of a beat. */
  double square(int beat) {
    double square = 0;
    for (int k = 0; k < LENGTH; k++) {
      square += at(beat, k) * (double) at(beat, k);
    }
    return square;
  }

  /** Weighted mean of |b|² over the beats that have a shape; 0 if none has. */
  double meanSquare(double[] weights) {
    double sum = 0;
    double all = 0;
    for (int i = seen.nextSetBit(0); i >= 0; i = seen.nextSetBit(i + 1)) {
      sum += weights[i] * square(i);
      all += weights[i];
    }
    return all == 0 ? 0 : sum / all;
  }

  /**
   * The reference beats: those that have a shape, or all beats if none has. If there are more than
   * the limit, evenly spaced ones are selected.
   */
  int[] references(int limit) {
    int[] all = seen.isEmpty() ? IntStream.range(0, size()).toArray() : seen.stream().toArray();
    if (all.length <= limit) {
      return all;
    }
    int[] some = new int[limit];
    Arrays.setAll(some, j -> all[(int) ((long) j * all.length / limit)]);
    return some;
  }
}
