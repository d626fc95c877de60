package ecg4j.compare;

import ecg4j.wfdb.Annotation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Comparison of episodes of fibrillation as defined by EC57 and implemented by {@code epicmp}. An
 * episode is found if the other annotator has one that overlaps it.
 *
 * @param counts counts per kind of episode
 */
public record EpisodeComparison(Map<Kind, Counts> counts) {

  /** The rhythms that are compared by episodes. */
  public enum Kind {
    /** Atrial fibrillation, from a rhythm annotation (AFIB to the next rhythm. */
    AF,
    /** Ventricular flutter or fibrillation, from [ to ]. */
    VF
  }

  /**
   * Numbers and durations of episodes.
   *
   * @param found episodes of the reference that the test has
   * @param missed episodes of the reference that the test does not have
   * @param right episodes of the test that the reference has
   * @param wrong episodes of the test that the reference does not have
   * @param overlap common duration in seconds
   * @param reference duration of the reference's episodes in seconds
   * @param test duration of the test's episodes in seconds
   */
  public record Counts(
      long found,
      long missed,
      long right,
      long wrong,
      double overlap,
      double reference,
      double test) {}

  private static final String RHYTHM = "+";

  /** Episodes of one annotator compared with those of the other. */
  private record Matches(long found, long missed, long overlap, long duration) {}

  static EpisodeComparison of(
      List<Annotation> reference, List<Annotation> test, long from, long to, double rate) {
    Map<Kind, Counts> counts = new EnumMap<>(Kind.class);
    for (Kind kind : Kind.values()) {
      List<SampleInterval> truth = episodes(reference, kind, to);
      List<SampleInterval> judged = episodes(test, kind, to);
      Matches found = match(truth, judged, List.of(), from, to);
      // A test need not distinguish atrial flutter from atrial fibrillation.
      List<SampleInterval> excluded = kind == Kind.AF ? rhythm(reference, "(AFL", to) : List.of();
      Matches right = match(judged, truth, excluded, from, to);
      counts.put(
          kind,
          new Counts(
              found.found,
              found.missed,
              right.found,
              right.missed,
              right.overlap / rate,
              found.duration / rate,
              right.duration / rate));
    }
    return new EpisodeComparison(counts);
  }

  private static List<SampleInterval> episodes(List<Annotation> annotations, Kind kind, long end) {
    return kind == Kind.AF ? rhythm(annotations, "(AFIB", end) : fibrillation(annotations, end);
  }

  private static List<SampleInterval> rhythm(List<Annotation> annotations, String name, long end) {
    return between(
        annotations.stream().filter(a -> a.symbol().equals(RHYTHM)).toList(),
        annotations,
        end,
        a -> a.aux().startsWith(name),
        a -> !a.aux().startsWith(name));
  }

  private static List<SampleInterval> fibrillation(List<Annotation> annotations, long end) {
    return between(
        annotations, annotations, end, a -> a.symbol().equals("["), a -> a.symbol().equals("]"));
  }

  private interface Mark {
    boolean is(Annotation annotation);
  }

  private static List<SampleInterval> between(
      List<Annotation> marks, List<Annotation> all, long end, Mark begins, Mark ends) {
    List<Annotation> sorted =
        marks.stream().sorted(Comparator.comparingLong(Annotation::sample)).toList();
    List<SampleInterval> episodes = new ArrayList<>();
    long start = -1;
    for (Annotation mark : sorted) {
      if (start < 0 && begins.is(mark)) {
        start = mark.sample();
      } else if (start >= 0 && ends.is(mark)) {
        episodes.add(new SampleInterval(start, mark.sample()));
        start = -1;
      }
    }
    if (start >= 0) {
      long last = all.stream().mapToLong(Annotation::sample).max().orElse(start);
      episodes.add(new SampleInterval(start, Math.max(end, last)));
    }
    return episodes;
  }

  private static Matches match(
      List<SampleInterval> episodes,
      List<SampleInterval> others,
      List<SampleInterval> excluded,
      long from,
      long to) {
    long found = 0;
    long missed = 0;
    long common = 0;
    long total = 0;
    for (SampleInterval episode : episodes) {
      long start = Math.max(from, episode.from());
      long end = Math.min(to, episode.to());
      if (episode.to() < from || episode.from() >= to) {
        continue;
      }
      long duration = end - start;
      for (SampleInterval exclusion : excluded) {
        if (exclusion.from() <= start && start <= exclusion.to()) {
          // The whole episode, or its beginning.
          duration = end <= exclusion.to() ? -1 : duration - (exclusion.to() - start);
          start = exclusion.to();
        } else if (start <= exclusion.from() && exclusion.from() < end) {
          boolean within = exclusion.to() < end;
          duration -= (within ? exclusion.to() : end) - exclusion.from();
          end = within ? end : exclusion.from();
        }
      }
      if (duration < 0) {
        continue;
      }
      total += duration;
      long overlap = overlap(others, start, end);
      common += overlap;
      found += overlap > 0 ? 1 : 0;
      missed += overlap > 0 ? 0 : 1;
    }
    return new Matches(found, missed, common, total);
  }

  private static long overlap(List<SampleInterval> others, long start, long end) {
    return others.stream()
        .mapToLong(o -> Math.max(0, Math.min(end, o.to()) - Math.max(start, o.from())))
        .sum();
  }
}
