package ecg4j.signal.qrs;

import static org.assertj.core.api.Assertions.assertThat;

import ecg4j.signal.SyntheticEcg;
import ecg4j.signal.SyntheticPatient;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RPeakStreamTest {

  private static final int RATE = 250;

  /** The beats of a stream, with the longest time between an R peak and its report in seconds. */
  private record Streamed(List<Integer> beats, double longestDelay) {

    static Streamed of(float[] lead, double rate) {
      List<Integer> beats = new ArrayList<>();
      long[] now = {0};
      double[] longest = {0};
      RPeakStream stream =
          new RPeakStream(
              rate,
              sample -> {
                beats.add((int) sample);
                longest[0] = Math.max(longest[0], (now[0] - sample) / rate);
              });
      for (float sample : lead) {
        now[0]++;
        stream.accept(sample);
      }
      stream.finish();
      return new Streamed(beats, longest[0]);
    }
  }

  private static float[] lead(double seconds, double rate) {
    return SyntheticEcg.of(SyntheticPatient.of(5, false), seconds, rate).leads()[0];
  }

  private static void multiply(float[] lead, int from, int to, float factor) {
    for (int i = from * RATE; i < to * RATE; i++) {
      lead[i] *= factor;
    }
  }

  private static List<Integer> whole(float[] lead) {
    return Arrays.stream(RPeaks.detect(lead, RATE)).boxed().toList();
  }

  private static List<Integer> after(List<Integer> beats, int second) {
    return beats.stream().filter(beat -> beat > second * RATE).toList();
  }

  @ParameterizedTest
  @ValueSource(doubles = {100, 128, 250, 360, 500, 1000})
  void allBeatsAreFoundInTimeFromTheFirstOne(double rate) {
    float[] lead = lead(60, rate);
    Streamed streamed = Streamed.of(lead, rate);
    assertThat(streamed.longestDelay).isLessThanOrEqualTo(RPeakStream.LONGEST_DELAY + 1 / rate);
    assertThat(streamed.beats).isEqualTo(Arrays.stream(RPeaks.detect(lead, rate)).boxed().toList());
  }

  @Test
  void beatsBelowTheThresholdAreNotReportedLate() {
    float[] lead = lead(90, RATE);
    multiply(lead, 30, 60, 0.12f);
    List<Integer> whole = whole(lead);
    assertThat(whole).anyMatch(beat -> beat > 31 * RATE && beat < 36 * RATE);
    Streamed streamed = Streamed.of(lead, RATE);
    assertThat(streamed.longestDelay).isLessThanOrEqualTo(RPeakStream.LONGEST_DELAY + 1e-9);
    assertThat(streamed.beats).isSubsetOf(whole).containsAll(after(whole, 39));
  }

  @Test
  void anAsystoleHasNoBeat() {
    float[] lead = lead(90, RATE);
    Random random = new Random(1);
    for (int i = 30 * RATE; i < 50 * RATE; i++) {
      lead[i] = lead[30 * RATE] + 0.0005f * (float) random.nextGaussian();
    }
    Streamed streamed = Streamed.of(lead, RATE);
    assertThat(streamed.beats).isEqualTo(whole(lead));
    assertThat(streamed.beats).noneMatch(beat -> beat > 31 * RATE && beat < 49 * RATE);
    assertThat(streamed.longestDelay).isLessThanOrEqualTo(RPeakStream.LONGEST_DELAY);
  }

  /** Missing or constant intervals anywhere, also at the start, and a change of the amplitude. */
  @Property(tries = 60)
  void theLimitHoldsForAnyInterruption(
      @ForAll long seed, @ForAll @IntRange(min = 0, max = 6) int interruptions) {
    float[] lead = lead(60, RATE);
    Random random = new Random(seed);
    for (int i = 0; i < interruptions; i++) {
      int from = random.nextInt(60);
      int to = Math.min(60, from + 1 + random.nextInt(12));
      switch (random.nextInt(3)) {
        case 0 -> Arrays.fill(lead, from * RATE, to * RATE, Float.NaN);
        case 1 -> Arrays.fill(lead, from * RATE, to * RATE, lead[from * RATE]);
        default -> multiply(lead, from, to, random.nextFloat());
      }
    }
    Streamed streamed = Streamed.of(lead, RATE);
    assertThat(streamed.longestDelay).isLessThanOrEqualTo(RPeakStream.LONGEST_DELAY + 1e-9);
    assertThat(streamed.beats).isSorted().doesNotHaveDuplicates();
  }
}
