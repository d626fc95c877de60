package ecg4j.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Matches the beats of the test with those of the reference. Both are traversed in order of time.
 * The earlier of the two current beats is paired with the later one if this lies within the match
 * window and is its best match: the next beat of the earlier beat's annotator is not closer to it,
 * or has a better match itself. Otherwise the earlier beat remains unmatched.
 *
 * <p>This is the algorithm of {@code bxb} since 2002, including both ends. A test beat shortly
 * before the beginning may match the first reference beat. A test beat shortly after the beginning
 * is skipped if the next one is a better match. Unmatched beats after the end are not counted.
 * There are three differences: a beat at sample 0 counts, any number of VF or shutdown intervals
 * between two beats is considered, and a shutdown of the test without end lasts to the end of the
 * comparison.
 */
final class BeatMatcher {

  private final BeatTrack reference;
  private final BeatTrack test;
  private final long window;
  private final BeatMatrix matrix = new BeatMatrix();
  private final Deviation intervals;
  private final Deviation times;
  private final List<BeatPair> pairs = new ArrayList<>();
  private int r;
  private int t;

  /**
   * @param window match window in samples
   * @param nearby largest error of a beat's time that counts as small, in samples
   */
  BeatMatcher(BeatTrack reference, BeatTrack test, long window, double nearby) {
    this.reference = reference;
    this.test = test;
    this.window = window;
    intervals = new Deviation(nearby);
    times = new Deviation(nearby);
  }

  /**
   * Compares a part of the record.
   *
   * @param from first sample
   * @param to last sample; {@link SampleInterval#OPEN} to end with the last beat of either
   *     annotator
   */
  void run(long from, long to) {
    r = reference.first(from);
    t = test.first(from);
    begin(from);
    while (hasNext(to)) {
      boolean together =
          test.at(t) < reference.at(r)
              ? match(reference.at(r), test.at(t), test.at(t + 1), reference.at(r + 1))
              : match(test.at(t), reference.at(r), reference.at(r + 1), test.at(t + 1));
      if (together) {
        pair();
      } else if (test.at(t) < reference.at(r)) {
        count(absent(reference, test.at(t)), test.label(t));
        t++;
      } else {
        boolean off = test.isInShutdown(reference.at(r));
        count(reference.label(r), Optional.of(off ? BeatLabel.X : BeatLabel.O));
        r++;
      }
    }
  }

  private boolean hasNext(long to) {
    return to == SampleInterval.OPEN
        ? reference.at(r) < to && test.at(t) < to
        : reference.at(r) <= to || test.at(t) <= to;
  }

  private void begin(long from) {
    long first = reference.at(r);
    if (t > 0
        && first - test.at(t - 1) <= window
        && first - test.at(t - 1) < Math.abs(first - test.at(t))) {
      t--;
      pair();
    } else if (from > 0
        && test.at(t) - from <= window
        && Math.abs(first - test.at(t + 1)) < Math.abs(first - test.at(t))) {
      t++;
    }
  }

  /**
   * Whether the earlier of two beats matches the later one.
   *
   * @param later beat of one annotator
   * @param earlier beat of the other annotator
   * @param rival next beat of the annotator of {@code earlier}
   * @param other next beat of the annotator of {@code later}
   */
  private boolean match(long later, long earlier, long rival, long other) {
    long distance = Math.abs(later - rival);
    return later - earlier <= window
        && (later - earlier < distance || Math.abs(other - rival) < distance);
  }

  /** The label of the reference at a sample without beat; empty if nothing is counted there. */
  private static Optional<BeatLabel> absent(BeatTrack reference, long sample) {
    if (reference.isInFibrillation(sample)) {
      return Optional.empty();
    }
    return Optional.of(reference.isInShutdown(sample) ? BeatLabel.X : BeatLabel.O);
  }

  private void pair() {
    times.add(test.at(t) - reference.at(r));
    count(reference.label(r), test.label(t));
    r++;
    t++;
  }

  private void count(Optional<BeatLabel> ofReference, Optional<BeatLabel> ofTest) {
    if (ofReference.isPresent() && ofTest.isPresent()) {
      matrix.add(ofReference.get(), ofTest.get());
      boolean here = ofTest.get().isBeat() || ofTest.get() == test.label(t).orElse(null);
      pairs.add(
          new BeatPair(
              ofReference.get(),
              ofTest.get(),
              reference.at(r),
              test.at(t),
              here && t < test.size() ? Optional.of(test.annotation(t)) : Optional.empty()));
    }
    // Like bxb, also for unmatched beats.
    if (reference.interval(r) > 0 && test.interval(t) > 0) {
      intervals.add(reference.interval(r) - test.interval(t));
    }
  }

  /** All pairs, in the order of pairing. */
  List<BeatPair> pairs() {
    return pairs;
  }

  BeatMatrix matrix() {
    return matrix;
  }

  /**
   * Number of samples, until the end of the comparison, in which the test could not read the
   * signals.
   */
  long shutdown(long end) {
    // The beat after the next has been read already, as in bxb.
    return test.shutdown(test.at(t + 1), end);
  }

  /** Errors of the RR intervals. */
  Deviation intervals() {
    return intervals;
  }

  /** Test minus reference over all pairs. */
  Deviation times() {
    return times;
  }
}
