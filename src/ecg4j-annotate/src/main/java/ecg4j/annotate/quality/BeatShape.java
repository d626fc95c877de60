package ecg4j.annotate.quality;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Features of the beat shapes of a lead, used to detect inverted leads and pacemakers. */
final class BeatShape {

  /** Target number of beats to examine, distributed over the record. */
  private static final int MOST = 1000;

  private static final int FEWEST = 10;

  /**
   * Length in seconds of the parts whose polarity is determined separately; more in long records.
   */
  private static final double PART = 60;

  private static final int MOST_PARTS = 100;

  /** Target number of beats to examine per part. */
  private static final int MOST_IN_PART = 30;

  /** Longest time from a pacing spike to the end of the QRS complex that it causes, in seconds. */
  private static final double ANSWER = 0.2;

  private final float[] samples;
  private final double rate;
  private final int[] all;
  private final int[] beats;

  /**
   * @param samples samples in mV with short gaps bridged; NaN in gaps
   * @param beats indices of R peaks
   */
  BeatShape(float[] samples, double rate, int[] beats) {
    this.samples = samples;
    this.rate = rate;
    int margin = (int) rate;
    this.all =
        Arrays.stream(beats)
            .filter(b -> b >= margin && b + margin < samples.length && !Float.isNaN(samples[b]))
            .toArray();
    this.beats = spaced(all, MOST);
  }

  /** Returns every n-th beat, so that at least a target number of beats is left. */
  private static int[] spaced(int[] beats, int target) {
    int step = Math.max(1, beats.length / target);
    return IntStream.range(0, beats.length / step).map(i -> beats[i * step]).toArray();
  }

  /** Polarity of a lead II, of the whole record and of its parts. */
  Polarity polarity() {
    double length = Math.max(PART * rate, (double) samples.length / MOST_PARTS);
    int parts = 0;
    int up = 0;
    int down = 0;
    for (int part = 0; part * length < samples.length; part++) {
      double from = part * length;
      int[] inside = Arrays.stream(all).filter(b -> b >= from && b < from + length).toArray();
      double uprightness = uprightness(spaced(inside, MOST_IN_PART));
      parts += Double.isNaN(uprightness) ? 0 : 1;
      up += uprightness > Polarity.CLEAR ? 1 : 0;
      down += uprightness < -Polarity.CLEAR ? 1 : 0;
    }
    return new Polarity(
        uprightness(beats),
        parts == 0 ? 0 : (double) up / parts,
        parts == 0 ? 0 : (double) down / parts);
  }

  /**
   * Measures how upright a lead II is: the larger deflection of the QRS complex of the median beat
   * plus three times that of its P wave, each with its sign and relative to the height of the
   * median beat. In DS1 of the MIT-BIH database the value is between 0.12 and 1.23, except for
   * record 207 (-0.94, left bundle branch block). For inverted leads the sign is reversed.
   *
   * @param beats indices of R peaks
   * @return the measure, or NaN if there are too few beats
   */
  private double uprightness(int[] beats) {
    if (beats.length < FEWEST) {
      return Double.NaN;
    }
    int before = (int) (0.33 * rate);
    int after = (int) (0.55 * rate);
    float[] median = new float[before + after];
    float[] column = new float[beats.length];
    for (int i = 0; i < median.length; i++) {
      int n = 0;
      for (int beat : beats) {
        float value = samples[beat - before + i];
        if (!Float.isNaN(value)) {
          column[n++] = value;
        }
      }
      if (n == 0) {
        return Double.NaN;
      }
      Arrays.sort(column, 0, n);
      median[i] = column[n / 2];
    }
    float[] sorted = median.clone();
    Arrays.sort(sorted);
    double base = sorted[sorted.length / 2];
    double height = sorted[sorted.length - 1] - sorted[0];
    double qrs = 0;
    double low = 0;
    double p = 0;
    for (int i = 0; i < median.length; i++) {
      double seconds = (i - before) / rate;
      double value = median[i] - base;
      if (seconds >= -0.045 && seconds < 0.085) {
        qrs = Math.max(qrs, value);
        low = Math.min(low, value);
      }
      if (seconds >= -0.2 && seconds < -0.05 && Math.abs(value) > Math.abs(p)) {
        p = value;
      }
    }
    return height == 0 ? Double.NaN : (qrs + low + 3 * p) / height;
  }

  /**
   * Returns the fraction of beats with a pacing spike. A pacing spike is a deflection of more than
   * 0.1 mV that rises and falls within 10 ms, is more than eight times as sharp as any other
   * deflection around the beat, and is followed by a deflection of more than 0.1 mV, the answer of
   * the heart. A narrow beat alone, as test signals have it, is none.
   */
  double pacedShare() {
    if (beats.length < FEWEST || rate < 200) {
      return 0;
    }
    int near = Math.max(2, (int) Math.round(0.0055 * rate));
    int before = (int) (0.2 * rate);
    int after = (int) (0.05 * rate);
    int paced = 0;
    for (int beat : beats) {
      double largest = 0;
      int at = 0;
      for (int i = beat - before; i < beat + after; i++) {
        double sharp = sharpness(i, near);
        if (sharp > largest) {
          largest = sharp;
          at = i;
        }
      }
      double second = 0.01;
      for (int i = beat - before; i < beat + after; i++) {
        if (Math.abs(i - at) > 2 * near) {
          second = Math.max(second, sharpness(i, near));
        }
      }
      boolean spike = largest > 0.1 && largest > 8 * second;
      paced += spike && range(at + 2 * near, (int) (ANSWER * rate)) > 0.1 ? 1 : 0;
    }
    return (double) paced / beats.length;
  }

  private double range(int from, int length) {
    double lowest = Double.POSITIVE_INFINITY;
    double highest = Double.NEGATIVE_INFINITY;
    for (int i = from; i < Math.min(samples.length, from + length); i++) {
      lowest = samples[i] < lowest ? samples[i] : lowest;
      highest = samples[i] > highest ? samples[i] : highest;
    }
    return highest - lowest;
  }

  /** Height of a sample above or below the levels on both sides; 0 on slopes. */
  private double sharpness(int i, int near) {
    double left1 = samples[i - near];
    double left2 = samples[i - near - 1];
    double right1 = samples[i + near];
    double right2 = samples[i + near + 1];
    double up =
        Math.min(samples[i] - Math.max(left1, left2), samples[i] - Math.max(right1, right2));
    double down =
        Math.min(Math.min(left1, left2) - samples[i], Math.min(right1, right2) - samples[i]);
    double sharp = Math.max(up, down);
    return Double.isNaN(sharp) ? 0 : Math.max(0, sharp);
  }
}
