package ecg4j.beats.features;

import ecg4j.signal.FilledSignal;
import ecg4j.signal.FilledSignal.Gap;
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

  private final float[] vectors;
  private final BitSet seen;
  private final Optional<FlatLead> lead;

  QrsShapes(BeatSeries beats) {
    vectors = new float[Math.multiplyExact(beats.size(), LENGTH)];
    seen = new BitSet(beats.size());
    lead = beats.signal().map(FlatLead::new);
    beats.signal().ifPresent(signal -> cut(beats, signal, lead.orElseThrow()));
  }

  private void cut(BeatSeries beats, FilledSignal signal, FlatLead flat) {
    for (int i = 0; i < beats.size(); i++) {
      long peak = Math.round(beats.seconds(i) * signal.rate());
      if (peak < 0 || peak >= flat.length() || isInGap(signal.gaps(), beats.seconds(i))) {
        continue;
      }
      seen.set(i);
      cut(flat, (int) peak, i * LENGTH);
    }
  }

  private void cut(FlatLead flat, int peak, int at) {
    double sum = 0;
    for (int k = 0; k < LENGTH; k++) {
      vectors[at + k] = flat.at(peak - BEFORE + k * STEP);
      sum += vectors[at + k];
    }
    float mean = (float) (sum / LENGTH);
    for (int k = 0; k < LENGTH; k++) {
      vectors[at + k] -= mean;
    }
  }

  /** Whether a sample of the vector lies in a gap. */
  private static boolean isInGap(List<Gap> gaps, double seconds) {
    double first = seconds - BEFORE / (double) BeatSeries.RATE;
    double last = seconds + (STEP * (LENGTH - 1) - BEFORE) / (double) BeatSeries.RATE;
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

  /** The lead minus its baseline; empty if it is missing. */
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
    int[] all =
        seen.isEmpty()
            ? IntStream.range(0, vectors.length / LENGTH).toArray()
            : seen.stream().toArray();
    if (all.length <= limit) {
      return all;
    }
    int[] some = new int[limit];
    Arrays.setAll(some, j -> all[(int) ((long) j * all.length / limit)]);
    return some;
  }
}
