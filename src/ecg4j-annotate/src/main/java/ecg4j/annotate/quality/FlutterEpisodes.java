package ecg4j.annotate.quality;

import ecg4j.wfdb.Lead;
import java.util.List;
import java.util.Locale;

/**
 * Episodes in which a lead looks like ventricular flutter or fibrillation. The waves of such an
 * episode are no beats, and intervals in it or across it are no RR intervals.
 *
 * @param episodes episodes in ascending order, none adjacent to another
 */
public record FlutterEpisodes(List<Episode> episodes) {

  /** No episode. */
  public static final FlutterEpisodes NONE = new FlutterEpisodes(List.of());

  private static final int NAMED = 5;

  /**
   * An episode.
   *
   * @param start in seconds since the start of the record
   * @param end in seconds since the start of the record
   */
  public record Episode(double start, double end) {

    /** Whether a time in seconds lies in the episode. */
    public boolean contains(double time) {
      return start <= time && time <= end;
    }
  }

  /** Copies the list. */
  public FlutterEpisodes {
    episodes = List.copyOf(episodes);
  }

  /**
   * Finds the episodes of a lead.
   *
   * @param lead the lead, with NaN for missing samples
   * @param millivolts size of one unit of the lead in mV
   */
  public static FlutterEpisodes of(Lead lead, double millivolts) {
    double rate = lead.frequency();
    float[] samples = SignalGaps.bridged(lead.values(), rate);
    return FlutterFinder.of(samples, millivolts, rate);
  }

  /** Whether a time in seconds lies in an episode. */
  public boolean contains(double time) {
    return areBetween(time, time);
  }

  /** Whether an episode overlaps the interval between two times in seconds. */
  public boolean areBetween(double from, double to) {
    return episodes.stream().anyMatch(e -> e.start() <= to && e.end() >= from);
  }

  /** Total length of the episodes in seconds. */
  public double seconds() {
    return episodes.stream().mapToDouble(e -> e.end() - e.start()).sum();
  }

  /**
   * Describes the episodes in a sentence without a full stop.
   *
   * @param record length of the record in seconds
   */
  String note(double record) {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "looks like ventricular flutter or fibrillation in %.1f s (%.1f %%) of it: ",
            seconds(),
            100 * seconds() / record));
    for (int i = 0; i < Math.min(episodes.size(), NAMED); i++) {
      Episode episode = episodes.get(i);
      text.append(i > 0 ? ", " : "");
      text.append(String.format(Locale.ROOT, "%.1f to %.1f s", episode.start(), episode.end()));
    }
    text.append(episodes.size() > NAMED ? " and so on" : "");
    return text.append("; waves there are marked ! and have no class, and intervals do not count")
        .toString();
  }
}
