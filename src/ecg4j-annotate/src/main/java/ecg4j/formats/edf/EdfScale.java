package ecg4j.formats.edf;

import ecg4j.formats.file.Quantised;
import ecg4j.wfdb.SignalSpec;

/**
 * Digital and physical range of a signal. If possible, the range is chosen so that the physical
 * limits are exact in the eight characters that the header has for each.
 *
 * @param digitalMin lowest sample
 * @param digitalMax highest sample
 * @param physicalMin physical value of {@code digitalMin}
 * @param physicalMax physical value of {@code digitalMax}
 */
record EdfScale(int digitalMin, int digitalMax, String physicalMin, String physicalMax) {

  /** Number of digital limits that are tried. */
  private static final int TRIALS = 4000;

  static EdfScale of(Quantised signal, SignalSpec spec, int missing) {
    int least = Integer.MAX_VALUE;
    int most = Integer.MIN_VALUE;
    for (int sample : signal.samples()) {
      if (sample != missing) {
        least = Math.min(least, sample);
        most = Math.max(most, sample);
      }
    }
    least = Math.min(least, 0);
    most = Math.max(most, 0);
    int low = best(signal, spec, -32_767, Math.min(least, -32_767 + TRIALS), 1);
    int high = best(signal, spec, 32_767, Math.max(most, 32_767 - TRIALS), -1);
    return new EdfScale(low, high, text(signal, spec, low), text(signal, spec, high));
  }

  private static int best(Quantised signal, SignalSpec spec, int from, int to, int step) {
    int best = from;
    double error = Double.POSITIVE_INFINITY;
    for (int digital = from; step > 0 ? digital <= to : digital >= to; digital += step) {
      double wanted = physical(signal, digital);
      double off = Math.abs(Double.parseDouble(text(signal, spec, digital)) - wanted);
      if (off <= 1e-12 * Math.abs(wanted)) {
        return digital;
      }
      if (off < error) {
        error = off;
        best = digital;
      }
    }
    return best;
  }

  private static double physical(Quantised signal, int digital) {
    return ((double) digital - signal.baseline()) / signal.gain();
  }

  private static String text(Quantised signal, SignalSpec spec, int digital) {
    return EdfRecords.number(
        physical(signal, digital), "the range of signal " + spec.description());
  }
}
