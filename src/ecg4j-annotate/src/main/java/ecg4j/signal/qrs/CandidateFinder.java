package ecg4j.signal.qrs;

import java.util.function.Consumer;

/**
 * Finds peaks of the steepness. Implements Hamilton's first rule: a peak is ignored if a larger one
 * precedes or follows it within the refractory period.
 */
final class CandidateFinder {

  /** Refractory period in seconds, which limits the rate to 240 beats per minute. */
  static final double REFRACTORY = 0.25;

  /** Maximum distance of a QRS complex from the peak on both sides, in seconds. */
  private static final double HALF_QRS = 0.09;

  /**
   * Maximum distance of both slopes of a wide QRS complex that is cut off at the limit of the
   * recorder, in seconds.
   */
  private static final double HALF_WIDE_QRS = 0.16;

  /** Slope, relative to the steepest, below which the lead is constant, at the recorder's limit. */
  private static final double FLAT = 1e-6;

  private final QrsFilter filter;
  private final Consumer<QrsCandidate> found;
  private final int refractory;
  private final int halfQrs;
  private final int halfWideQrs;
  private int index;
  private double before;
  private double now;
  private int peak = -1;
  private double height;
  private double last;
  private int end = Integer.MAX_VALUE;

  CandidateFinder(double rate, Consumer<QrsCandidate> found) {
    this.found = found;
    refractory = (int) (REFRACTORY * rate);
    halfQrs = (int) (HALF_QRS * rate);
    halfWideQrs = (int) (HALF_WIDE_QRS * rate);
    filter = new QrsFilter(rate, refractory + halfWideQrs + 1);
    index = -1 - filter.delay();
  }

  /** Processes the next sample of the lead. */
  void add(double sample) {
    last = sample;
    double next = filter.next(sample);
    // Peaks are detected one sample late. A candidate is reported once no later peak can replace
    // it.
    if (now > before && now >= next && isInside(index) && (peak < 0 || now > height)) {
      peak = index;
      height = now;
    }
    if (peak >= 0 && index - peak >= refractory) {
      found.accept(candidate());
      peak = -1;
    }
    before = now;
    now = next;
    index++;
  }

  /** Reports the candidates at the end of the lead, as if its last value continued. */
  void finish() {
    end = index + filter.delay() + 1;
    for (int i = filter.delay() + refractory + 1; i >= 0; i--) {
      add(last);
    }
  }

  private boolean isInside(int sample) {
    return sample >= 0 && sample < end;
  }

  private QrsCandidate candidate() {
    int at = peak;
    double largest = -1;
    for (int i = peak - halfQrs; i <= peak + halfQrs; i++) {
      double size = Math.abs(filter.band(i));
      if (isInside(i) && size > largest) {
        largest = size;
        at = i;
      }
    }
    double rise = filter.steepest(peak, halfQrs, 1);
    double fall = filter.steepest(peak, halfQrs, -1);
    if (Math.min(rise, fall) < FLAT * Math.max(rise, fall)) {
      rise = filter.steepest(peak, halfWideQrs, 1);
      fall = filter.steepest(peak, halfWideQrs, -1);
    }
    return new QrsCandidate(at, height, rise, fall);
  }
}
