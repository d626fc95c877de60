package ecg4j.compare;

import java.util.List;

/**
 * Finds, for each run of one annotator, the longest run of the other annotator in the same interval
 * extended by a match window on both sides, as in {@code rxr}. A run that has not ended at the end
 * of the comparison is not counted, as in {@code rxr}.
 */
final class RunMatcher {

  /** The length that represents all longer runs, too. */
  static final int LONG = 6;

  private final RunKind kind;
  private final List<RunLabel.At> runs;
  private final List<RunLabel.At> others;
  private final long window;
  private int at;
  private long fibrillationEnd;

  /**
   * @param runs labels of the annotator whose runs are counted
   * @param others labels of the other annotator
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
   * @return number of runs by their length (first index) and the length of the other annotator's
   *     run (second index); 0 for none and 6 for all above 5
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

  /** Length of the other annotator's longest run that begins and ends in a part of the record. */
  private int longest(long from, long to) {
    if (fibrillationEnd > from) {
      return LONG;
    }
    for (; at < others.size() && others.get(at).sample() < from; at++) {
      if (kind.begins(others.get(at).label()) && skipFibrillation(from)) {
        return LONG;
      }
    }
    int longest = 0;
    int length = 0;
    for (; at < others.size() && others.get(at).sample() <= to; at++) {
      RunLabel label = others.get(at).label();
      if (kind.begins(label)) {
        skipFibrillation(Long.MIN_VALUE);
        return LONG;
      }
      length = kind.isBeat(label) ? Math.min(LONG, length + 1) : length;
      longest = Math.max(longest, length);
      boolean broken = label == RunLabel.VF_BEGINS || label == RunLabel.AF_BEGINS;
      length = broken || kind.endsRun(label) ? 0 : length;
    }
    return longest;
  }

  /** Advances to the end of fibrillation; returns whether this is after the given sample. */
  private boolean skipFibrillation(long after) {
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
