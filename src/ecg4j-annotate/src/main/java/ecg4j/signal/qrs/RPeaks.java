package ecg4j.signal.qrs;

import java.util.Arrays;
import java.util.Locale;

/**
 * Detects the R peaks of a lead with Hamilton's detector.
 *
 * <p>The lead is band-passed, differentiated, rectified and averaged over the width of a QRS
 * complex; adaptive thresholds classify peaks of the result as beats or noise. The position of a
 * beat is the largest deflection, up or down, of the band-passed lead around such a peak. The
 * annotators of the MIT-BIH database marked beats there, too.
 *
 * <p>Source: P. S. Hamilton, Open source ECG analysis, Computers in Cardiology 29:101-104, 2002,
 * based on P. S. Hamilton and W. J. Tompkins, Quantitative investigation of QRS detection rules
 * using the MIT/BIH arrhythmia database, IEEE Trans Biomed Eng 33(12):1157-1165, 1986. All
 * durations are in seconds, so that they apply to any sampling rate. docs/DETECTION.md lists the
 * constants that differ from the paper.
 */
public final class RPeaks {

  /** Lowest sampling rate for which the filters are designed, in Hz. */
  public static final double LOWEST_RATE = 100;

  /** Highest sampling rate for which the filters are designed, in Hz. */
  public static final double HIGHEST_RATE = 1000;

  private int[] found = new int[64];
  private int count;

  private RPeaks() {}

  /**
   * Finds the R peaks of a lead.
   *
   * <p>Takes two passes and about 50 ns per sample. Needs memory for the result and one second of
   * the lead.
   *
   * @param lead samples in mV; NaN for missing ones. Other units work if QRS complexes are taller
   *     than 0.05 units
   * @param rate sampling rate in Hz, 100 to 1000
   * @return indices of the R peaks, ascending; empty if the lead is flat or missing
   * @throws IllegalArgumentException if the rate is out of range
   */
  public static int[] detect(float[] lead, double rate) {
    requireRate(rate);
    RPeaks peaks = new RPeaks();
    SlopeLimit limit = SlopeLimit.of(lead, rate);
    RPeakStream stream = new RPeakStream(rate, limit, Double.POSITIVE_INFINITY, peaks::add);
    for (float sample : lead) {
      stream.accept(sample);
    }
    stream.finish();
    return Arrays.copyOf(peaks.found, peaks.count);
  }

  static void requireRate(double rate) {
    if (!(rate >= LOWEST_RATE && rate <= HIGHEST_RATE)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "cannot detect R peaks at a sampling rate of %s Hz; allowed: %.0f to %.0f Hz. Give"
                  + " their positions in an annotation file, or resample the record (xform of"
                  + " WFDB)",
              rate,
              LOWEST_RATE,
              HIGHEST_RATE));
    }
  }

  private void add(long peak) {
    if (count == found.length) {
      found = Arrays.copyOf(found, 2 * count);
    }
    found[count++] = (int) peak;
  }
}
