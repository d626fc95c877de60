package ecg4j.compare;

import java.util.Optional;

/**
 * Says which beat of the test is which of the reference. Both are gone through in order of time;
 * the earlier of the two beats at hand is paired with the other if that lies within the match
 * window and is its best match: no farther than the beat after it, unless that one has a better
 * match itself. Otherwise the earlier beat remains without a partner.
 *
 * <p>This is what {@code bxb} does since 2002, its treatment of the ends included: a test beat
 * shortly before the beginning may be the partner of the first reference beat, one shortly after it
 * is passed over where the next is a better match, and beats after the end are no longer taken
 * alone. Unlike there, a beat at sample 0 is one, no VF or shutdown is forgotten however many lie
 * between two beats, and a shutdown of the test that does not end lasts to the end.
 */
final class BeatMatcher {

  private final BeatTrack reference;
  private final BeatTrack test;
  private final long window;
  private final BeatMatrix matrix = new BeatMatrix();
  private final Deviation intervals;
  private final Deviation times;
  private int r;
  private int t;

  /**
   * @param window match window in samples
   * @param nearby small error of a beat's time, in samples
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
   * @param from its first sample
   * @param to its last sample
   */
  void run(long from, long to) {
    r = reference.first(from);
    t = test.first(from);
    begin(from);
    while (reference.at(r) <= to || test.at(t) <= to) {
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
        boolean off = test.shutdown(reference.at(r));
        count(reference.label(r), Optional.of(off ? BeatLabel.X : BeatLabel.O));
        r++;
      }
    }
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
   * Whether the earlier of two beats belongs to the later one.
   *
   * @param later the beat of one annotator
   * @param earlier that of the other
   * @param rival the beat after the earlier one, of the same annotator
   * @param other the beat after the later one, of the same annotator
   */
  private boolean match(long later, long earlier, long rival, long other) {
    long distance = Math.abs(later - rival);
    return later - earlier <= window
        && (later - earlier < distance || Math.abs(other - rival) < distance);
  }

  /** What the reference says where it has no beat; empty where nothing is to be counted. */
  private static Optional<BeatLabel> absent(BeatTrack reference, long sample) {
    if (reference.fibrillation(sample)) {
      return Optional.empty();
    }
    return Optional.of(reference.shutdown(sample) ? BeatLabel.X : BeatLabel.O);
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
    }
    // As bxb does, also for beats without a partner.
    if (reference.interval(r) > 0 && test.interval(t) > 0) {
      intervals.add(reference.interval(r) - test.interval(t));
    }
  }

  BeatMatrix matrix() {
    return matrix;
  }

  /** Samples in which the test could not read the signals, until the end of the comparison. */
  long shutdown(long end) {
    // The beat after the next has been read, as by bxb.
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
