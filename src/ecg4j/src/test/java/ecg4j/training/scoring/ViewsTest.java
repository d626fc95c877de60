package ecg4j.training.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ecg4j.config.ExperimentConfig;
import ecg4j.training.ToyExperiments;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ViewsTest {

  private static final int WINDOW = 20;

  private static float[] ramp() {
    float[] signals = new float[2 * WINDOW];
    for (int i = 0; i < signals.length; i++) {
      signals[i] = i % 7 - 3;
    }
    return signals;
  }

  private static ExperimentConfig config(int views, long seed) {
    return ToyExperiments.tiny(
        "--evaluation.tta=" + views, "--seed=" + seed, "--training.augmentation.p=1");
  }

  private static List<float[]> shown(ExperimentConfig config, int first) {
    List<float[]> shown = new ArrayList<>();
    Views.of(config)
        .mean(
            ramp(),
            WINDOW,
            first,
            signals -> {
              shown.add(signals.clone());
              return signals;
            });
    return shown;
  }

  @Test
  void withoutViewsTheNetworkSeesTheBeatItself() {
    assertThat(shown(config(0, 1), 0)).hasSize(1).first().isEqualTo(ramp());
  }

  @Test
  void theMeanIsThatOfSoManyDifferentViews() {
    List<float[]> shown = shown(config(6, 1), 0);
    assertThat(shown).hasSize(6).doesNotHaveDuplicates();
    float[] mean = Views.of(config(6, 1)).mean(ramp(), WINDOW, 0, signals -> signals);
    for (int i = 0; i < mean.length; i++) {
      int at = i;
      double expected = shown.stream().mapToDouble(view -> view[at]).average().orElseThrow();
      assertThat((double) mean[i]).isCloseTo(expected, within(1e-6));
    }
  }

  @Test
  void viewsFollowFromSeedAndBeatNotFromBatchOrNumberOfViews() {
    List<float[]> six = shown(config(6, 1), 0);
    List<float[]> two = shown(config(2, 1), 0);
    assertThat(two.get(1)).isEqualTo(six.get(1));
    assertThat(shown(config(2, 2), 0).get(1)).isNotEqualTo(two.get(1));
    assertThat(shown(config(2, 1), 1).get(1)).isNotEqualTo(two.get(1));
    // The second beat of this batch is the first of one that begins with it: noise and all.
    float[] second = Arrays.copyOfRange(two.get(1), WINDOW, 2 * WINDOW);
    float[] alone =
        Views.of(config(1, 1))
            .mean(Arrays.copyOfRange(ramp(), WINDOW, 2 * WINDOW), WINDOW, 1, s -> s);
    float[] firstView = Arrays.copyOfRange(shown(config(1, 1), 0).get(0), WINDOW, 2 * WINDOW);
    assertThat(alone).isEqualTo(firstView).isNotEqualTo(second);
  }

  @Test
  void viewsWithoutAugmentationAreRefused() {
    assertThatThrownBy(
            () -> ToyExperiments.tiny("--evaluation.tta=4", "--training.augmentation.p=0"))
        .hasMessageContaining("evaluation.tta is 4, but training.augmentation.p is 0");
  }
}
