package ecg4j.annotate;

/**
 * How the beats of one class follow each other.
 *
 * @param single beats between two of other classes
 * @param couplets pairs
 * @param runs three and more in a row
 * @param longest beats of the longest run, couplet or single beat
 * @param at seconds from the beginning of the record to that one; NaN without beats
 */
public record BeatRuns(int single, int couplets, int runs, int longest, double at) {

  /** The runs of a class, by its index. */
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
