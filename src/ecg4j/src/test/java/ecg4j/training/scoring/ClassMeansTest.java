package ecg4j.training.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ecg4j.beats.LabelMap;
import ecg4j.beats.features.FeatureSet;
import ecg4j.data.set.BeatSet;
import ecg4j.evaluation.Predictions;
import ecg4j.explain.BatchProbabilities;
import ecg4j.explain.Occlusion;
import ecg4j.report.figure.ClassExplanations;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ClassMeansTest {

  private static final int DECIDING = 130;

  /** V depends on one sample of the window, S on the first feature; N has the rest. */
  private static float[] probabilities(float[] signals, float[] features, int n) {
    int window = signals.length / n;
    int width = features.length / n;
    float[] p = new float[n * LabelMap.DECHAZAL.classes().names().size()];
    for (int i = 0; i < n; i++) {
      p[5 * i + 1] = 0.3f * logistic(features[i * width]);
      p[5 * i + 2] = 0.6f * logistic(signals[i * window + DECIDING]);
      p[5 * i] = 1 - p[5 * i + 1] - p[5 * i + 2];
    }
    return p;
  }

  private static float logistic(float x) {
    return (float) (1 / (1 + Math.exp(-x)));
  }

  private static BeatSet random(int n, int width) {
    SplittableRandom random = new SplittableRandom(1);
    float[][] signals = new float[n][BeatSet.empty().window()];
    float[] features = new float[n * width];
    int[] labels = new int[n];
    for (float[] signal : signals) {
      for (int i = 0; i < signal.length; i++) {
        signal[i] = (float) (3 * random.nextGaussian());
      }
    }
    for (int i = 0; i < features.length; i++) {
      features[i] = (float) random.nextGaussian();
    }
    return BeatSet.builder(signals, labels).features(features).build();
  }

  @Test
  void theMeansShowWhatDecidesForEachClass() throws Exception {
    BeatSet beats = random(200, FeatureSet.RR.width());
    BatchProbabilities network = ClassMeansTest::probabilities;
    Predictions predictions = new Scoring(64).predict(network::of, true, beats);
    List<Integer> calls = new ArrayList<>();
    ClassExplanations means =
        ClassMeans.of(
            network,
            beats,
            predictions,
            FeatureSet.RR.features(),
            10,
            (done, all) -> calls.add(done));
    assertThat(means.classes()).extracting(ClassExplanations.ClassMean::symbol).contains("N", "V");
    for (ClassExplanations.ClassMean mean : means.classes()) {
      assertThat(mean.beats()).isBetween(1, 10);
      for (int step = 0; step < mean.importance().length; step++) {
        boolean near =
            Math.abs(step - DECIDING / Occlusion.STEP) < Occlusion.WIDTH / Occlusion.STEP;
        assertThat(mean.importance()[step] != 0).isEqualTo(near && !mean.symbol().equals("S"));
      }
      for (int feature = 1; feature < mean.contributions().length; feature++) {
        assertThat(mean.contributions()[feature]).isCloseTo(0, within(1e-7f));
      }
    }
    assertThat(calls).isSorted().hasSizeBetween(2, 30);
  }
}
