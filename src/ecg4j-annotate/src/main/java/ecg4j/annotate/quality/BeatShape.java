package ecg4j.annotate.quality;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * What the beats of a lead have in common: whether the lead is upside down, and whether a pacemaker
 * sets them off.
 */
final class BeatShape {

  /** Beats that are looked at, spread over the record. */
  private static final int MOST = 1000;

  private static final int FEWEST = 10;

  private final float[] samples;
  private final double rate;
  private final int[] beats;

  /**
   * @param samples bridged, NaN in gaps, in mV
   * @param beats indices of R peaks
   */
  BeatShape(float[] samples, double rate, int[] beats) {
    this.samples = samples;
    this.rate = rate;
    int margin = (int) rate;
    int[] inside =
        Arrays.stream(beats).filter(b -> b >= margin && b + margin < samples.length).toArray();
    int step = Math.max(1, inside.length / MOST);
    this.beats =
        IntStream.range(0, inside.length / step)
            .map(i -> inside[i * step])
            .filter(b -> !Float.isNaN(samples[b]))
            .toArray();
  }

  /**
   * How upright a lead II is: the larger deflection of the median beat's QRS complex plus three
   * times that of its P wave, each with its sign and as a share of the median beat's height. In DS1
   * of the MIT-BIH database it is 0.12 to 1.23, except -0.94 in record 207 (left bundle branch
   * block); of the leads upside down it is the same with the other sign.
   *
   * @return NaN where there are too few beats
   */
  double uprightness() {
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
   * The share of beats with a pacing spike: a deflection that rises and falls within 10 ms, of more
   * than 0.1 mV, and eight times as sharp as any other in the time around the beat.
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
      paced += largest > 0.1 && largest > 8 * second ? 1 : 0;
    }
    return (double) paced / beats.length;
  }

  /** How far a sample stands out of both its neighbours' levels; 0 on slopes. */
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
