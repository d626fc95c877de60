package ecg4j.signal.qrs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.IntConsumer;

/**
 * Decides which candidates are beats, by Hamilton's rules 2 to 5 ({@link CandidateFinder} applies
 * the first):
 *
 * <ol>
 *   <li value="2">A candidate with slopes of one sign only is a shift of the baseline.
 *   <li>Within 360 ms of a beat, a candidate less than half as steep as that beat is its T wave.
 *   <li>A candidate above the threshold noise + 0.35 · (beats − noise) is a beat, where beats and
 *       noise are the mean heights of the last eight of each; otherwise it is noise.
 *   <li>If there was no beat for 1.5 mean RR intervals, the highest candidate at least 360 ms after
 *       the last beat is a beat if it is above half the threshold and above the noise.
 * </ol>
 *
 * <p>If there was no beat for eight seconds, for example at the beginning, the level of the beats
 * is learned from the highest candidate of each of these seconds, and the rules are applied to them
 * again.
 */
final class QrsRules {

  private static final double SHIFT = 0.05;
  private static final double T_WAVE = 0.36;
  private static final double T_WAVE_SLOPE = 0.5;
  private static final double THRESHOLD = 0.35;
  private static final double SEARCH_BACK = 1.5;
  private static final double SEARCH_BACK_THRESHOLD = 0.5;
  private static final int LEARNING = 8;

  /** Time without any candidate, in seconds, after which the lead counts as flat or missing. */
  private static final double BREAK = 2;

  /** Minimum steepness of a beat in mV/s, that of a QRS complex of about 0.05 mV. */
  private static final double FLOOR = 0.3;

  private final double rate;
  private final IntConsumer found;
  private final LastEight beats;
  private final LastEight noise;
  private final LastEight intervals;

  /** Candidates since {@link #since}. */
  private final List<QrsCandidate> recent;

  private boolean learned;
  private int since;
  private int latest;
  private QrsCandidate last;
  private QrsCandidate spare;

  QrsRules(double rate, IntConsumer found) {
    this.rate = rate;
    this.found = found;
    beats = new LastEight();
    noise = new LastEight();
    intervals = new LastEight();
    recent = new ArrayList<>();
  }

  private QrsRules(QrsRules other, IntConsumer found) {
    this.rate = other.rate;
    this.found = found;
    beats = new LastEight(other.beats);
    noise = new LastEight(other.noise);
    intervals = new LastEight(other.intervals);
    recent = new ArrayList<>(other.recent);
    learned = other.learned;
    since = other.since;
    latest = other.latest;
    last = other.last;
    spare = other.spare;
  }

  /** Returns a copy that reports its beats to another receiver. */
  QrsRules copy(IntConsumer receiver) {
    return new QrsRules(this, receiver);
  }

  /** The first candidate after a sample that may still become a beat. */
  OptionalInt firstPending(int after) {
    return recent.stream().mapToInt(QrsCandidate::at).filter(at -> at > after).findFirst();
  }

  /** Processes the next candidate in order of time. */
  void judge(QrsCandidate candidate) {
    if (candidate.at() - latest > BREAK * rate) {
      interrupt(candidate.at());
      restart(candidate.at());
    }
    latest = candidate.at();
    recent.add(candidate);
    if (learned) {
      decide(candidate);
    }
    if (candidate.at() - since >= LEARNING * rate) {
      learn();
    }
  }

  /**
   * Decides the pending candidates.
   *
   * @param length length of the lead in samples
   */
  void finish(int length) {
    interrupt(length);
  }

  private void interrupt(int now) {
    learnEarly();
    searchBack(now);
  }

  /** Learns the level of the beats from the candidates so far, if it is not known. */
  void learnEarly() {
    if (!learned) {
      learn();
    }
  }

  /** Whether the level of the beats is known. */
  boolean hasLearned() {
    return learned;
  }

  private void decide(QrsCandidate candidate) {
    searchBack(candidate.at());
    boolean early = candidate.at() - since < T_WAVE * rate;
    if (candidate.counterSlope() < SHIFT * candidate.steepest()
        || last != null && early && candidate.steepest() < T_WAVE_SLOPE * last.steepest()) {
      return;
    }
    if (candidate.height() > threshold()) {
      beat(candidate);
      return;
    }
    noise.add(candidate.height());
    if (!early && (spare == null || candidate.height() > spare.height())) {
      spare = candidate;
    }
  }

  private double threshold() {
    return noise.mean() + THRESHOLD * (beats.mean() - noise.mean());
  }

  private void searchBack(int now) {
    if (spare != null
        && now - since > SEARCH_BACK * intervals.mean()
        && spare.height() > Math.max(noise.mean(), SEARCH_BACK_THRESHOLD * threshold())) {
      beat(spare);
    }
  }

  private void beat(QrsCandidate candidate) {
    found.accept(candidate.at());
    beats.add(candidate.height());
    if (last != null) {
      intervals.add(candidate.at() - last.at());
    }
    restart(candidate.at());
    last = candidate;
  }

  /** Discards all that was learned before an interruption. */
  private void restart(int at) {
    since = at;
    last = null;
    spare = null;
    recent.removeIf(candidate -> candidate.at() <= at);
  }

  private void learn() {
    double[] highest = new double[LEARNING + 1];
    for (QrsCandidate candidate : recent) {
      int second = Math.min(LEARNING, (int) ((candidate.at() - since) / rate));
      highest[second] = Math.max(highest[second], candidate.height());
    }
    double[] levels = Arrays.stream(highest).filter(height -> height > 0).toArray();
    if (Arrays.stream(levels).average().orElse(0) < FLOOR) {
      restart(latest);
      return;
    }
    learned = true;
    last = null;
    spare = null;
    beats.fill(levels);
    noise.fill(0);
    intervals.fill(rate);
    List<QrsCandidate> again = List.copyOf(recent);
    recent.clear();
    for (QrsCandidate candidate : again) {
      recent.add(candidate);
      decide(candidate);
    }
    if (last == null) {
      restart(latest);
    }
  }
}
