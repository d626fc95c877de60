package ecg4j.signal.qrs;

import java.util.function.Consumer;

/**
 * Peaks of the steepness. Hamilton's first rule: a peak is ignored where a larger one precedes or
 * follows it by less than the refractory period.
 */
final class CandidateFinder {

  /** No heart beats again sooner, in seconds: 240 beats a minute. */
  static final double REFRACTORY = 0.25;

  /** A QRS complex lies within this on both sides of the peak, in seconds. */
  private static final double HALF_QRS = 0.09;

  private final QrsFilter filter;
  private final Consumer<QrsCandidate> found;
  private final int refractory;
  private final int halfQrs;
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
    filter = new QrsFilter(rate, refractory + halfQrs + 1);
    index = -1 - filter.delay();
  }

  /** Takes the next sample of the lead. */
  void add(double sample) {
    last = sample;
    double next = filter.next(sample);
    // The peak is looked for one sample behind, and the candidate is told when none can replace it.
    if (now > before && now >= next && inside(index) && (peak < 0 || now > height)) {
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

  /** Tells what the end of the lead holds back: as if its last value went on. */
  void finish() {
    end = index + filter.delay() + 1;
    for (int i = filter.delay() + refractory + 1; i >= 0; i--) {
      add(last);
    }
  }

  private boolean inside(int sample) {
    return sample >= 0 && sample < end;
  }

  private QrsCandidate candidate() {
    int at = peak;
    double largest = -1;
    double rise = 0;
    double fall = 0;
    for (int i = peak - halfQrs; i <= peak + halfQrs; i++) {
      double size = Math.abs(filter.band(i));
      if (inside(i) && size > largest) {
        largest = size;
        at = i;
      }
      double slope = filter.slope(i);
      rise = Math.max(rise, slope);
      fall = Math.max(fall, -slope);
    }
    return new QrsCandidate(at, height, rise, fall);
  }
}
