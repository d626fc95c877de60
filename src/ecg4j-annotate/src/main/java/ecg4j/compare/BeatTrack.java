package ecg4j.compare;

import ecg4j.wfdb.Annotation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The beats, shutdown intervals and episodes of ventricular flutter or fibrillation (VF) of one
 * annotator.
 *
 * <p>VF is between {@code [} and {@code ]}; nothing in it counts. Annotations after a {@code [}
 * without {@code ]} are ignored, as in {@code bxb}. Shutdown begins with a {@code ~} whose subtype
 * has bits 4 and 5 set, and ends with a {@code ~} whose subtype does not. If another annotation
 * follows instead, the shutdown extends from one match window after the last beat, or end of VF, to
 * one match window before that annotation.
 */
final class BeatTrack {

  private static final int UNREADABLE = 0x30;

  private final List<Annotation> annotations;
  private final long window;
  private final List<Long> samples = new ArrayList<>();
  private final List<BeatLabel> labels = new ArrayList<>();
  private final List<Annotation> beats = new ArrayList<>();
  private int unread;
  private final List<SampleInterval> fibrillation = new ArrayList<>();
  private final List<SampleInterval> shutdown = new ArrayList<>();
  private final TreeSet<Long> breaks = new TreeSet<>();

  /**
   * @param window match window in samples
   */
  BeatTrack(List<Annotation> annotations, long window) {
    this.annotations =
        annotations.stream().sorted(Comparator.comparingLong(Annotation::sample)).toList();
    this.window = window;
    int next = 0;
    while (next < this.annotations.size()) {
      next = read(next);
    }
  }

  /** Processes one annotation and those that belong to it; returns the index of the next one. */
  private int read(int i) {
    Annotation a = annotations.get(i);
    if (a.symbol().equals("[")) {
      int end = i + 1;
      while (end < annotations.size() && !annotations.get(end).symbol().equals("]")) {
        end++;
      }
      boolean endless = end == annotations.size();
      unread = endless ? end - i - 1 : 0;
      // Like bxb, which then uses the end of the previous episode for this one, if there is any.
      boolean ended = endless && !fibrillation.isEmpty();
      add(fibrillation, a.sample(), ended ? a.sample() - 1 : sample(end));
      return end + 1;
    }
    if (isUnreadable(a)) {
      return readShutdown(i);
    }
    Optional<BeatLabel> label = BeatLabel.of(a.symbol());
    if (label.isPresent()) {
      samples.add(a.sample());
      labels.add(label.get());
      beats.add(a);
    }
    return i + 1;
  }

  private int readShutdown(int i) {
    long from = sample(i);
    if (i + 1 == annotations.size()) {
      add(shutdown, from, SampleInterval.OPEN);
      return i + 1;
    }
    if (isNoise(annotations.get(i + 1)) && !isUnreadable(annotations.get(i + 1))) {
      add(shutdown, from, sample(i + 1));
      return i + 2;
    }
    long flutter = fibrillation.isEmpty() ? 0 : fibrillation.get(fibrillation.size() - 1).to();
    long to = sample(i + 1) - window;
    add(shutdown, Math.min(to, Math.max(last(), flutter) + window), to);
    return i + 1;
  }

  private void add(List<SampleInterval> intervals, long from, long to) {
    intervals.add(new SampleInterval(from, to));
    // An empty interval does not interrupt an RR interval.
    if (from >= last()) {
      breaks.add(from);
    }
  }

  private long sample(int i) {
    return i < annotations.size() ? annotations.get(i).sample() : SampleInterval.OPEN;
  }

  private static boolean isNoise(Annotation a) {
    return a.symbol().equals("~");
  }

  private static boolean isUnreadable(Annotation a) {
    return isNoise(a) && (a.subtype() & UNREADABLE) == UNREADABLE;
  }

  /** Number of annotations that are ignored because of a preceding VF episode without end. */
  int unread() {
    return unread;
  }

  /** The annotation of a beat. */
  Annotation annotation(int beat) {
    return beats.get(beat);
  }

  /** Number of beats. */
  int size() {
    return samples.size();
  }

  /** The sample of a beat; {@link SampleInterval#OPEN} after the last. */
  long at(int beat) {
    return beat < samples.size() ? samples.get(beat) : SampleInterval.OPEN;
  }

  /** The label of a beat; empty after the last. */
  Optional<BeatLabel> label(int beat) {
    return beat < labels.size() ? Optional.of(labels.get(beat)) : Optional.empty();
  }

  /** The sample of the last beat; 0 if there is none. */
  long last() {
    return samples.isEmpty() ? 0 : samples.get(samples.size() - 1);
  }

  /** The first beat at or after a sample. */
  int first(long sample) {
    int beat = 0;
    while (at(beat) < sample) {
      beat++;
    }
    return beat;
  }

  /**
   * Number of samples since the previous beat. 0 if there is no RR interval: for the first beat,
   * after the last beat, and if VF or shutdown begins in between.
   */
  long interval(int beat) {
    if (beat == 0 || beat >= size() || at(beat - 1) == 0) {
      return 0;
    }
    Long broken = breaks.ceiling(at(beat - 1));
    return broken != null && broken < at(beat) ? 0 : at(beat) - at(beat - 1);
  }

  boolean isInFibrillation(long sample) {
    return fibrillation.stream().anyMatch(stretch -> stretch.contains(sample));
  }

  boolean isInShutdown(long sample) {
    return shutdown.stream().anyMatch(stretch -> stretch.contains(sample));
  }

  /**
   * Number of samples of shutdown.
   *
   * @param before sample up to which the annotator has been read
   * @param end end of a shutdown without end
   */
  long shutdown(long before, long end) {
    return shutdown.stream()
        .filter(stretch -> stretch.from() < before)
        .mapToLong(s -> (s.to() == SampleInterval.OPEN ? end : s.to()) - s.from())
        .sum();
  }
}
