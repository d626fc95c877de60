package ecg4j.annotate;

/**
 * Counts of single beats, couplets and runs of one class.
 *
 * @param single isolated beats: neither neighbour has the same class
 * @param couplets pairs of consecutive beats
 * @param runs sequences of three or more consecutive beats
 * @param longest number of beats in the longest sequence (run, couplet or single beat)
 * @param at start of the longest sequence, in seconds from the start of the record; NaN without
 *     beats
 */
public record BeatRuns(int single, int couplets, int runs, int longest, double at) {

  /** Counts the sequences of the class with this index. */
  public static BeatRuns of(AnnotatedRecord record, int label) {
    int[] found = new int[3];
    int longest = 0;
    double at = Double.NaN;
    int length = 0;
    for (int i = 0; i <= record.beats().size(); i++) {
      if (i < record.beats().size() && record.beats().get(i).label() == label) {
        length++;
        continue;
      }
      if (length > 0) {
        found[Math.min(length, 3) - 1]++;
      }
      if (length > longest) {
        longest = length;
        at = record.time(record.beats().get(i - length));
      }
      length = 0;
    }
    return new BeatRuns(found[0], found[1], found[2], longest, at);
  }
}
