package ecg4j.page;

import ecg4j.annotate.AnnotatedBeat;
import ecg4j.annotate.AnnotatedRecord;
import java.util.ArrayList;
import java.util.List;

/**
 * Overview of a record: the heart rate of consecutive intervals.
 *
 * @param seconds length of an interval, a multiple of the strip length
 */
record Trend(int seconds, List<Stretch> stretches) {

  /** Maximum number of intervals; more do not fit next to each other. */
  private static final int MOST = 300;

  /**
   * @param low 10th percentile of the beat-to-beat heart rate in beats per minute; NaN if no
   *     interval is known
   * @param rate median of the heart rate
   * @param high 90th percentile of the heart rate
   */
  record Stretch(double low, double rate, double high) {}

  static Trend of(AnnotatedRecord record) {
    int strips = (int) Math.ceil(record.seconds() / StripChoice.SECONDS - 1e-9);
    int seconds = StripChoice.SECONDS * Math.max(1, (strips + MOST - 1) / MOST);
    List<Stretch> stretches = new ArrayList<>();
    int next = 0;
    for (double end = seconds; end - seconds < record.seconds(); end += seconds) {
      int first = next;
      while (next < record.beats().size() && record.time(record.beats().get(next)) < end) {
        next++;
      }
      stretches.add(stretch(record.beats().subList(first, next)));
    }
    return new Trend(seconds, stretches);
  }

  private static Stretch stretch(List<AnnotatedBeat> beats) {
    double[] rates =
        beats.stream()
            .mapToDouble(AnnotatedBeat::rr)
            .filter(rr -> rr > 0)
            .map(rr -> 60 / rr)
            .sorted()
            .toArray();
    return new Stretch(at(rates, 0.1), at(rates, 0.5), at(rates, 0.9));
  }

  private static double at(double[] sorted, double share) {
    return sorted.length == 0 ? Double.NaN : sorted[(int) Math.round(share * (sorted.length - 1))];
  }
}
