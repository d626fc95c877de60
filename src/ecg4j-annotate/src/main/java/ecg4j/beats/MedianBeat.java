package ecg4j.beats;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The median beat of a record: the median over beats at each position of the window. Extra beats
 * hardly change it while fewer than half of the beats are of their shape.
 */
final class MedianBeat {

  /** Maximum number of beats that the median is computed from. */
  static final int REFERENCES = 2000;

  private MedianBeat() {}

  /**
   * Computes the median over all beats, or over {@link #REFERENCES} evenly spaced ones.
   *
   * @param signal samples of the record at 360 Hz
   * @param rPeaks R peaks of beats whose windows lie within the record
   * @return {@link BeatWindow#LENGTH} samples; all 0 if there is no beat
   */
  static float[] of(float[] signal, int[] rPeaks) {
    int n = Math.min(REFERENCES, rPeaks.length);
    int[] starts =
        IntStream.range(0, n)
            .map(i -> BeatWindow.start(rPeaks[(int) ((long) i * rPeaks.length / n)]))
            .toArray();
    float[] median = new float[BeatWindow.LENGTH];
    float[] column = new float[n];
    for (int k = 0; k < median.length && n > 0; k++) {
      for (int i = 0; i < n; i++) {
        column[i] = signal[starts[i] + k];
      }
      Arrays.sort(column);
      median[k] = n % 2 == 1 ? column[n / 2] : (column[n / 2 - 1] + column[n / 2]) / 2;
    }
    return median;
  }
}
