package ecg4j.search.candidate;

import static org.assertj.core.api.Assertions.assertThat;

import ecg4j.config.section.TrainingConfig.Monitor;
import ecg4j.training.history.Epoch;
import ecg4j.training.history.History;
import ecg4j.training.history.Validation;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Successive halving on a synthetic objective. */
class HalvingRuleTest {

  private static final int EPOCHS = 27;
  private static final int FACTOR = 3;

  /** A learning curve towards a final score, with noise that shrinks. */
  private static double score(double last, int epoch, Random noise) {
    return last - 0.5 * Math.exp(-epoch / 4.0) + 0.02 * noise.nextGaussian() / epoch;
  }

  private static void add(History history, double score) {
    Validation validation = new Validation(1 - score, score, score);
    history.add(new Epoch(history.epochs().size() + 1, 1e-3, 1, 0.5, validation, 1, 0, 1, 1));
  }

  /** The histories of candidates that are trained one after the other. */
  private static List<History> search(double[] finals, Monitor monitor, long seed) {
    List<History> done = new ArrayList<>();
    Random noise = new Random(seed);
    for (double last : finals) {
      History history = new History(monitor);
      HalvingRule rule = new HalvingRule(1, FACTOR, EPOCHS, () -> done);
      boolean stopped = false;
      while (!stopped && history.epochs().size() < EPOCHS) {
        add(history, score(last, history.epochs().size() + 1, noise));
        stopped = rule.after(history).isPresent();
      }
      done.add(history);
    }
    return done;
  }

  private static int epochs(List<History> histories) {
    return histories.stream().mapToInt(h -> h.epochs().size()).sum();
  }

  @Property(tries = 30)
  void aSearchFindsAGoodCandidateInASmallShareOfTheEpochs(@ForAll long seed) {
    double[] finals = new Random(seed).doubles(200, 0.4, 0.9).toArray();
    for (Monitor monitor : List.of(Monitor.VAL_MACRO_F1, Monitor.VAL_LOSS)) {
      List<History> done = search(finals, monitor, seed);
      assertThat(epochs(done)).isLessThan(200 * EPOCHS / 4);
      double best =
          IntStream.range(0, finals.length)
              .filter(i -> done.get(i).epochs().size() == EPOCHS)
              .mapToDouble(i -> finals[i])
              .max()
              .orElseThrow();
      long better = IntStream.range(0, finals.length).filter(i -> finals[i] > best).count();
      assertThat(better).as("candidates better than the best complete one").isLessThan(10);
    }
  }

  /** In random order, about 1/η of those at each rung reach the next one. */
  @Test
  void aShareOfTheCandidatesReachesEachRung() {
    List<History> done =
        search(new Random(1).doubles(900, 0.4, 0.9).toArray(), Monitor.VAL_MACRO_F1, 1);
    long before = done.size();
    for (int rung : new int[] {1, 3, 9}) {
      long passed = done.stream().filter(h -> h.epochs().size() > rung).count();
      assertThat(passed / (double) before).as("rung %d", rung).isBetween(0.2, 0.55);
      before = passed;
    }
  }

  @Test
  void decisionsAreMadeAtRungsOnly() {
    HalvingRule rule = new HalvingRule(2, 3, 54, List::of);
    assertThat(IntStream.rangeClosed(1, 60).filter(rule::isRung)).containsExactly(2, 6, 18);
  }

  @Test
  void theFirstCandidatesContinueAndOneThatIsNotFiniteDoesNot() {
    List<History> done = search(new double[] {0.5, 0.4}, Monitor.VAL_MACRO_F1, 2);
    assertThat(done).allMatch(history -> history.epochs().size() == EPOCHS);
    History broken = new History(Monitor.VAL_MACRO_F1);
    add(broken, Double.NaN);
    assertThat(new HalvingRule(1, FACTOR, EPOCHS, () -> done).after(broken)).isPresent();
  }
}
