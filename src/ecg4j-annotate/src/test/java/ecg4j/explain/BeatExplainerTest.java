package ecg4j.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BeatExplainerTest {

  private static final int WINDOW = 360;

  /** A value of one beat, from its window and features. */
  private interface Value {
    float of(float[] signal, float[] features);
  }

  /** A network of two classes, the first of which has this probability. */
  private static BatchProbabilities network(int width, Value value) {
    return (signals, features, n) -> {
      float[] p = new float[2 * n];
      for (int i = 0; i < n; i++) {
        float[] signal = Arrays.copyOfRange(signals, i * WINDOW, (i + 1) * WINDOW);
        float[] of = Arrays.copyOfRange(features, i * width, (i + 1) * width);
        p[2 * i] = value.of(signal, of);
        p[2 * i + 1] = 1 - p[2 * i];
      }
      return p;
    };
  }

  private static float[] random(int n, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[n];
    for (int i = 0; i < n; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  @Property(tries = 40)
  void onlyPartsAroundTheDecidingSampleAreImportant(
      @ForAll long seed, @ForAll @IntRange(max = WINDOW - 1) int deciding) {
    float[] signal = random(WINDOW, seed);
    signal[deciding] = 5;
    BatchProbabilities network = network(0, (x, none) -> x[deciding] / 10);
    Explanation why = new BeatExplainer(network, new float[0]).explain(signal, new float[0], 0);
    int step = deciding / Occlusion.STEP;
    int reach = Occlusion.WIDTH / Occlusion.STEP - 1;
    int largest = 0;
    for (int i = 0; i < why.signal().length; i++) {
      if (Math.abs(i - step) > reach) {
        assertThat(why.signal()[i]).isZero();
      }
      largest = why.signal()[i] > why.signal()[largest] + 1e-6 ? i : largest;
    }
    assertThat(largest).isEqualTo(step);
    assertThat(why.dependsOnSignal()).isTrue();
    assertThat(why.baseline()).isNaN();
    Explanation other = new BeatExplainer(network, new float[0]).explain(signal, new float[0], 1);
    assertThat(other.signal()[step]).isCloseTo(-why.signal()[step], within(1e-6f));
  }

  @Test
  void occludingAStraightLineChangesNothing() {
    float[] line = new float[WINDOW];
    for (int i = 0; i < WINDOW; i++) {
      line[i] = 0.01f * i;
    }
    BatchProbabilities network = network(0, (x, none) -> (x[50] + x[200]) / 10);
    Explanation why = new BeatExplainer(network, new float[0]).explain(line, new float[0], 0);
    for (float importance : why.signal()) {
      assertThat(importance).isCloseTo(0, within(1e-6f));
    }
  }

  @Test
  void contributionsOfASumAreItsTerms() {
    float[] baseline = {0.1f, 0.2f, 0.3f};
    float[] features = {0.5f, 0.1f, 0.3f};
    BatchProbabilities network = network(3, (x, f) -> 0.5f * f[0] - 0.2f * f[1] + f[2]);
    Explanation why = new BeatExplainer(network, baseline).explain(new float[WINDOW], features, 0);
    assertThat(why.features()[0]).isCloseTo(0.2f, within(1e-6f));
    assertThat(why.features()[1]).isCloseTo(0.02f, within(1e-6f));
    assertThat(why.features()[2]).isCloseTo(0, within(1e-6f));
    assertThat(why.baseline()).isCloseTo(0.31, within(1e-6));
    assertThat(why.dependsOnSignal()).isFalse();
  }

  @Test
  void featuresThatActTogetherShareTheContribution() {
    BatchProbabilities network = network(3, (x, f) -> f[0] * f[2]);
    Explanation why =
        new BeatExplainer(network, new float[3])
            .explain(new float[WINDOW], new float[] {0.8f, 0.9f, 0.5f}, 0);
    assertThat(why.features()[0]).isCloseTo(0.2f, within(1e-6f));
    assertThat(why.features()[1]).isZero();
    assertThat(why.features()[2]).isCloseTo(0.2f, within(1e-6f));
  }

  @Property(tries = 20)
  void contributionsAddUpToTheChangeFromTheBaseline(@ForAll long seed) {
    float[] weights = random(40, seed);
    BatchProbabilities network =
        network(
            8,
            (x, f) -> {
              double sum = x[90];
              for (int i = 0; i < weights.length; i++) {
                sum += weights[i] * f[i % 8] * f[(i * 3 + 1) % 8];
              }
              return (float) (1 / (1 + Math.exp(-sum)));
            });
    float[] signal = random(WINDOW, seed + 1);
    float[] features = random(8, seed + 2);
    Explanation why = new BeatExplainer(network, random(8, seed + 3)).explain(signal, features, 1);
    double sum = why.baseline();
    for (float contribution : why.features()) {
      sum += contribution;
    }
    assertThat(sum).isCloseTo(network.of(signal, features, 1)[1], within(1e-5));
  }

  @Test
  void theMedianOfAnEvenNumberIsTheMeanOfTheMiddleTwo() {
    float[] rows = {1, 10, 3, 30, 2, 0, 100, 20};
    assertThat(BeatExplainer.medians(rows, 2)).containsExactly(2.5f, 15);
    assertThatThrownBy(() -> new BeatExplainer((s, f, n) -> f, new float[2]).explain(rows, rows, 0))
        .hasMessage("the beat has 8 features, the baseline 2");
  }
}
