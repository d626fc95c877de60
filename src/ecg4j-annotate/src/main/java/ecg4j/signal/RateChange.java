package ecg4j.signal;

import java.util.Arrays;

/**
 * Resamples a signal to another rate with {@link FourierResampler}. Up to {@link #WHOLE} samples
 * are resampled in one piece; longer signals are resampled piece by piece, so that a day of ECG
 * needs little additional memory.
 *
 * <p>A piece begins where samples of both rates coincide. It overlaps its neighbours by at least
 * {@link #MARGIN} samples, which are discarded: beyond this margin, the influence of the two ends
 * on each other is a few millionths of the step between them. If the rate is not a whole number
 * there are no such points, and the signal is resampled in one piece.
 */
public final class RateChange {

  /**
   * Maximum number of samples for one piece: two hours at 500 Hz, longer than the records of the
   * supported databases.
   */
  static final int WHOLE = 1 << 22;

  /** Samples of a piece without its margins: its transforms fit into a processor's cache. */
  private static final int PIECE = 1 << 17;

  private static final int MARGIN = 1 << 13;

  private RateChange() {}

  /**
   * Resamples a signal.
   *
   * @param x samples; not modified
   * @param from rate of {@code x} in Hz
   * @param to rate of the result in Hz
   * @return ⌊samples · to / from⌋ samples
   * @throws IllegalArgumentException if this number is 0
   */
  public static float[] of(float[] x, double from, int to) {
    return of(x, from, to, WHOLE, PIECE, MARGIN);
  }

  static float[] of(float[] x, double from, int to, int whole, int piece, int margin) {
    float[] y = new float[(int) Math.min(Integer.MAX_VALUE - 8, x.length * (double) to / from)];
    if (x.length <= whole || from != Math.rint(from)) {
      place(new FourierResampler(x.length, y.length), x, 0, 0, y, 0, y.length);
      return y;
    }
    FourierResampler resampler = null;
    int divisor = gcd((int) from, to);
    int in = (int) from / divisor;
    int out = to / divisor;
    int units = Math.max(1, piece / in);
    int marginUnits = (margin + in - 1) / in;
    int all = x.length / in;
    for (int unit = 0; unit * (long) out < y.length; unit += units) {
      int first = Math.max(0, unit - marginUnits);
      int last = unit + units + marginUnits;
      // The last piece has the remaining samples, which need not be a whole number of units.
      int end = last < all ? last * in : x.length;
      int length = last < all ? (last - first) * out : y.length - first * out;
      int at = unit * out;
      int count = Math.min(units * out, y.length - at);
      int pieceLength = end - first * in;
      if (resampler == null || !resampler.isFor(pieceLength, length)) {
        resampler = new FourierResampler(pieceLength, length);
      }
      place(resampler, x, first * in, (unit - first) * out, y, at, count);
    }
    return y;
  }

  /** Resamples a piece of x and copies {@code count} of its samples from {@code skip} on. */
  private static void place(
      FourierResampler resampler, float[] x, int start, int skip, float[] y, int at, int count) {
    double[] piece = new double[resampler.length()];
    Arrays.setAll(piece, i -> x[start + i]);
    double[] resampled = resampler.resample(piece);
    for (int i = 0; i < count; i++) {
      y[at + i] = (float) resampled[skip + i];
    }
  }

  private static int gcd(int a, int b) {
    return b == 0 ? a : gcd(b, a % b);
  }
}
