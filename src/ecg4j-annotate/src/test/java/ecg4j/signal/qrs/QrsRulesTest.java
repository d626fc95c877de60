package ecg4j.signal.qrs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests of the single rules at 100 Hz, with beats every 800 ms of height 10 and steepness 5. */
class QrsRulesTest {

  private static final int RR = 80;

  private final List<Integer> found = new ArrayList<>();
  private final QrsRules rules = new QrsRules(100, found::add);
  private final List<Integer> beats = new ArrayList<>();
  private int time = 100;

  private void candidate(int at, double height, double steepness) {
    rules.judge(new QrsCandidate(at, height, steepness, steepness));
  }

  private void beat(double height) {
    candidate(time, height, 5);
    beats.add(time);
    time += RR;
  }

  private void beats(int count, double height) {
    for (int i = 0; i < count; i++) {
      beat(height);
    }
  }

  @Test
  void beatsOfTheLearningPeriodAreFound() {
    beats(20, 10);
    rules.finish(time);
    assertThat(found).isEqualTo(beats);
  }

  @Test
  void beatsOfARecordShorterThanTheLearningPeriodAreFound() {
    beats(3, 10);
    rules.finish(time);
    assertThat(found).isEqualTo(beats);
  }

  @Test
  void anEarlyCandidateHalfAsSteepIsATWave() {
    for (int i = 0; i < 15; i++) {
      beat(10);
      candidate(time - RR + 30, 8, 2);
    }
    rules.finish(time);
    assertThat(found).isEqualTo(beats);
  }

  @Test
  void anEarlyCandidateAsSteepIsABeat() {
    beats(15, 10);
    candidate(time - RR + 30, 8, 4);
    rules.finish(time);
    assertThat(found).hasSize(16).endsWith(time - RR + 30);
  }

  @Test
  void aSlopeInOneDirectionIsAShiftOfTheBaseline() {
    beats(15, 10);
    rules.judge(new QrsCandidate(time, 50, 5, 0.1));
    rules.finish(time + RR);
    assertThat(found).isEqualTo(beats);
  }

  @Test
  void aLowBeatIsFoundIfABeatIsOverdue() {
    beats(15, 10);
    beat(2);
    beats(2, 10);
    rules.finish(time);
    assertThat(found).isEqualTo(beats);
  }

  @Test
  void aBeatBelowHalfTheThresholdIsNotFound() {
    beats(15, 10);
    int low = time;
    beat(1.5);
    beats(2, 10);
    rules.finish(time);
    assertThat(found).hasSize(17).doesNotContain(low);
  }

  @Test
  void afterEightSecondsWithoutABeatTheLevelIsLearnedAgain() {
    beats(20, 100);
    beats(30, 5);
    rules.finish(time);
    assertThat(found).isEqualTo(beats);
  }

  @Test
  void aGapOfTheSignalIsNotAnRrInterval() {
    beats(6, 10);
    time += 3_000;
    beats(4, 10);
    beat(2);
    beats(2, 10);
    rules.finish(time);
    assertThat(found).isEqualTo(beats);
  }

  @Test
  void nearlyFlatCandidatesAreNotBeats() {
    beats(30, 0.2);
    rules.finish(time);
    assertThat(found).isEmpty();
  }
}
