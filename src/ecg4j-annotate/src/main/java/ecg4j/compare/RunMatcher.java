package ecg4j.compare;

import java.util.List;

/**
 * Goes through the runs of one annotator, and finds the longest run of the other in the same time,
 * a match window earlier and later: what {@code rxr} does. A run still going on at the end is not
 * counted, as there.
 */
final class RunMatcher {

  /** Longest length that is told apart. */
  static final int LONG = 6;

  private final RunKind kind;
  private final List<RunLabel.At> runs;
  private final List<RunLabel.At> others;
  private final long window;
  private int at;
  private long fibrillationEnd;

  /**
   * @param runs the annotator that has the runs
   * @param others the annotator in which they are looked for
   * @param window match window in samples
   */
  RunMatcher(RunKind kind, List<RunLabel.At> runs, List<RunLabel.At> others, long window) {
    this.kind = kind;
    this.runs = runs;
    this.others = others;
    this.window = window;
  }

  /**
   * Counts the runs.
   *
   * @return how often a run of a length (first index) met one of a length (second index), 0 for
   *     none and 6 for all above 5
   */
  long[][] count(long from, long to) {
    long[][] counts = new long[LONG + 1][LONG + 1];
    int i = 0;
    int length = 0;
    for (; i < runs.size() && runs.get(i).sample() < from; i++) {
      RunLabel label = runs.get(i).label();
      boolean over = label == RunLabel.VF_ENDS || label == RunLabel.AF_ENDS;
      length = kind.begins(label) ? LONG : over ? 0 : length;
    }
    long start = from - window;
    long end = from + window;
    for (; i < runs.size() && runs.get(i).sample() <= to; i++) {
      RunLabel label = runs.get(i).label();
      long sample = runs.get(i).sample();
      if (length > 0 && kind.endsRun(label)) {
        counts[length][longest(start, end)]++;
        length = 0;
      } else if (kind.isBeat(label)) {
        start = length == 0 ? sample - window : start;
        end = sample + window;
        length = Math.min(LONG, length + 1);
      } else if (length > 0 && kind.ends(label)) {
        end = sample + window;
      } else if (length == 0 && kind.begins(label)) {
        start = sample - window;
        length = LONG;
      }
    }
    return counts;
  }

  /** The longest run of the other annotator that begins and ends in a part of the record. */
  private int longest(long from, long to) {
    if (fibrillationEnd > from) {
      return LONG;
    }
    for (; at < others.size() && others.get(at).sample() < from; at++) {
      if (kind.begins(others.get(at).label()) && fibrillates(from)) {
        return LONG;
      }
    }
    int longest = 0;
    int length = 0;
    for (; at < others.size() && others.get(at).sample() <= to; at++) {
      RunLabel label = others.get(at).label();
      if (kind.begins(label)) {
        fibrillates(Long.MIN_VALUE);
        return LONG;
      }
      length = kind.isBeat(label) ? Math.min(LONG, length + 1) : length;
      longest = Math.max(longest, length);
      boolean broken = label == RunLabel.VF_BEGINS || label == RunLabel.AF_BEGINS;
      length = broken || kind.endsRun(label) ? 0 : length;
    }
    return longest;
  }

  /** Goes to the end of fibrillation; whether that is after a sample. */
  private boolean fibrillates(long after) {
    do {
      at++;
    } while (at < others.size() && !kind.isOver(others.get(at).label()));
    long end = at < others.size() ? others.get(at).sample() : SampleInterval.OPEN;
    if (end > after) {
      fibrillationEnd = end;
      return true;
    }
    return false;
  }
}
