package ecg4j.signal;

import java.util.Arrays;

/**
 * A signal at another sampling rate, by {@link FourierResampler}: in one piece up to {@link #WHOLE}
 * samples, beyond that piece by piece, so that a day of ECG needs little memory beside its own.
 *
 * <p>A piece begins where a sample of the one rate falls on a sample of the other, and reaches
 * {@link #MARGIN} samples or more into its neighbours, which are thrown away: that its two ends
 * influence each other has faded there to a few millionths of the step between them. Where the rate
 * is no whole number there are no such places, and the signal is resampled in one piece.
 */
public final class RateChange {

  /** Most samples of one piece: two hours at 500 Hz, more than a record of the databases has. */
  static final int WHOLE = 1 << 22;

  /** Samples of a piece without its margins: its transforms fit into a processor's cache. */
  private static final int PIECE = 1 << 17;

  private static final int MARGIN = 1 << 13;

  private RateChange() {}

  /**
   * Resamples a signal.
   *
   * @param x samples; left as they are
   * @param from their rate in Hz
   * @param to the other rate in Hz
   * @return ⌊samples · to / from⌋ samples
   * @throws IllegalArgumentException if that is none
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
      // The last piece takes what is left, which is no whole number of units.
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
