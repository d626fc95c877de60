package ecg4j.signal.qrs;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntConsumer;

/**
 * Limits the time after which beats are found. {@link QrsRules} may decide about a candidate long
 * after it occurs: at the end of eight seconds of learning, or when the next candidate is judged. A
 * candidate without a decision when the limit is reached is decided as if the lead ended there.
 * Beats that the rules find later are discarded.
 *
 * <p>At the beginning, the level of beats is learned from the candidates until the limit is
 * reached. A copy of the rules uses it until the rules have learned the level from eight seconds.
 */
final class DelayLimit {

  private final QrsRules rules;

  /** The rules that decide at the beginning. */
  private Optional<QrsRules> early = Optional.empty();

  private final double limit;
  private final IntConsumer found;

  /** The last candidate that was decided; those before it are decided, too. */
  private int decided = -1;

  /** Sample at which the next candidate reaches the limit. */
  private double due = Double.POSITIVE_INFINITY;

  /**
   * @param rate sampling rate in Hz
   * @param limit longest time in seconds between a candidate and the decision; may be infinite
   */
  DelayLimit(double rate, double limit, IntConsumer found) {
    rules = new QrsRules(rate, this::find);
    this.limit = limit * rate;
    this.found = found;
  }

  /** Processes the next candidate in order of time. */
  void judge(QrsCandidate candidate) {
    rules.judge(candidate);
    if (rules.hasLearned()) {
      early = Optional.empty();
    }
    early.ifPresent(each -> each.judge(candidate));
    schedule();
  }

  /**
   * Decides the candidates that reach the limit.
   *
   * @param now number of samples so far
   */
  void advance(int now) {
    while (now >= due) {
      int candidate = deciding().firstPending(decided).orElseThrow();
      if (deciding().hasLearned()) {
        deciding().copy(at -> findIf(at == candidate, at)).finish(now);
      } else {
        QrsRules copy = rules.copy(this::find);
        copy.learnEarly();
        early = Optional.of(copy).filter(QrsRules::hasLearned);
      }
      decided = Math.max(decided, candidate);
      schedule();
    }
  }

  /**
   * Decides the pending candidates.
   *
   * @param length length of the lead in samples
   */
  void finish(int length) {
    rules.finish(length);
  }

  private QrsRules deciding() {
    return early.orElse(rules);
  }

  private void schedule() {
    OptionalInt next = deciding().firstPending(decided);
    due = next.isPresent() ? next.getAsInt() + limit : Double.POSITIVE_INFINITY;
  }

  private void find(int at) {
    findIf(at > decided, at);
  }

  private void findIf(boolean applies, int at) {
    if (applies) {
      decided = at;
      found.accept(at);
    }
  }
}
