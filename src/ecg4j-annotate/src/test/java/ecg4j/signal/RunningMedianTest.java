package ecg4j.signal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RunningMedianTest {

  @Property(tries = 100)
  void eachSampleIsTheMedianOfItsWindow(
      @ForAll @IntRange(min = 1, max = 200) int length,
      @ForAll @IntRange(max = 20) int half,
      @ForAll @IntRange(min = 1, max = 50) int values,
      @ForAll long seed) {
    Random random = new Random(seed);
    float[] x = new float[length];
    for (int i = 0; i < length; i++) {
      x[i] = random.nextInt(values) - values / 2;
    }
    assertThat(RunningMedian.of(x, 2 * half + 1)).isEqualTo(naive(x, half));
  }

  @Test
  void tasksJoinWithoutASeam() {
    Random random = new Random(2);
    float[] x = new float[200_000];
    for (int i = 0; i < x.length; i++) {
      x[i] = (float) random.nextGaussian();
    }
    assertThat(RunningMedian.of(x, 19)).isEqualTo(naive(x, 9));
  }

  private static float[] naive(float[] x, int half) {
    float[] y = new float[x.length];
    float[] window = new float[2 * half + 1];
    for (int i = 0; i < x.length; i++) {
      for (int k = -half; k <= half; k++) {
        window[half + k] = x[Math.max(0, Math.min(x.length - 1, i + k))];
      }
      Arrays.sort(window);
      y[i] = window[half];
    }
    return y;
  }
}
