package ecg4j.signal;

import ecg4j.signal.FilledSignal.Gap;
import java.util.ArrayList;
import java.util.List;

/** Finds the gaps of a lead sample by sample: long runs of missing samples. */
final class GapFinder {

  private final double rate;
  private final List<Gap> gaps = new ArrayList<>();
  private long index;
  private long start = -1;

  GapFinder(double rate) {
    this.rate = rate;
  }

  /** Processes the next sample. */
  void add(boolean missing) {
    if (!missing) {
      end();
    } else if (start < 0) {
      start = index;
    }
    index++;
  }

  /** Ends a run of missing samples, also at the end of the lead. */
  void end() {
    if (isOpen()) {
      gaps.add(new Gap(start / rate, index / rate));
    }
    start = -1;
  }

  private boolean isOpen() {
    return start >= 0 && index - start >= FilledSignal.SHORTEST_GAP * rate;
  }

  /** The gaps so far. A gap that has not ended is the last one; its end is infinite. */
  List<Gap> gaps() {
    if (!isOpen()) {
      return gaps;
    }
    List<Gap> all = new ArrayList<>(gaps);
    all.add(new Gap(start / rate, Double.POSITIVE_INFINITY));
    return all;
  }

  /** Discards the gaps that end before a time in seconds. */
  void forget(double before) {
    gaps.removeIf(gap -> gap.end() < before);
  }
}
