package ecg4j.signal.qrs;

import java.util.Arrays;

/**
 * R peaks of a lead, by Hamilton's detector.
 *
 * <p>The lead is band-passed, differentiated, rectified and averaged over the width of a QRS
 * complex; peaks of the result are beats or noise by thresholds that follow both. A beat's position
 * is the largest deflection, up or down, of the band-passed lead around such a peak: where the
 * annotators of the MIT-BIH database put their marks.
 *
 * <p>Source: P. S. Hamilton, Open source ECG analysis, Computers in Cardiology 29:101-104, 2002,
 * which develops P. S. Hamilton and W. J. Tompkins, Quantitative investigation of QRS detection
 * rules using the MIT/BIH arrhythmia database, IEEE Trans Biomed Eng 33(12):1157-1165, 1986. All
 * durations are in seconds here, so that any sampling rate will do; docs/DETECTION.md lists where
 * constants differ from the paper's.
 */
public final class RPeaks {

  /** Sampling rates that the filters are made for, in Hz. */
  static final double LOWEST_RATE = 100;

  static final double HIGHEST_RATE = 1000;

  private int[] found = new int[64];
  private int count;

  private RPeaks() {}

  /**
   * Finds the R peaks of a lead.
   *
   * <p>Cost: one pass, about 50 ns a sample; memory: the answer, and a second of the lead.
   *
   * @param lead samples in mV; NaN where there is none. In other units it works as well, as long as
   *     a QRS complex is taller than 0.05 of them
   * @param rate sampling rate in Hz, 100 to 1000
   * @return indices of the R peaks, ascending; none where the lead is flat or missing
   * @throws IllegalArgumentException for any other rate
   */
  public static int[] detect(float[] lead, double rate) {
    if (!(rate >= LOWEST_RATE && rate <= HIGHEST_RATE)) {
      throw new IllegalArgumentException(
          "R peaks at a sampling rate of %s Hz: %.0f to %.0f Hz are possible"
              .formatted(rate, LOWEST_RATE, HIGHEST_RATE));
    }
    RPeaks peaks = new RPeaks();
    QrsRules rules = new QrsRules(rate, peaks::add);
    CandidateFinder finder = new CandidateFinder(rate, rules::judge);
    ContinuousSignal signal = new ContinuousSignal();
    for (float sample : lead) {
      finder.add(signal.next(sample));
    }
    finder.finish();
    rules.finish(lead.length);
    return Arrays.copyOf(peaks.found, peaks.count);
  }

  private void add(int peak) {
    if (count == found.length) {
      found = Arrays.copyOf(found, 2 * count);
    }
    found[count++] = peak;
  }
}
